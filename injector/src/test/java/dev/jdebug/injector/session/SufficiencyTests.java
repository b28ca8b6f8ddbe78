package dev.jdebug.injector.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.injector.cluster.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SufficiencyTests {

  private static final String AUTO =
      "{'securityContext':{'runAsUser':1,'runAsGroup':1,'allowPrivilegeEscalation':false,'capabilities':{'drop':['ALL']}}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          AUTO | AUTO | true
          AUTO | {'securityContext':{'capabilities':{'add':['SYS_PTRACE']}}} | false
          {'securityContext':{'capabilities':{'add':['SYS_PTRACE']}}} | {'securityContext':{'capabilities':{'add':['SYS_PTRACE']}}} | true
          {'securityContext':{'capabilities':{'add':['NET_RAW','NET_ADMIN']}}} | {'securityContext':{'capabilities':{'add':['NET_RAW']}}} | true
          {'securityContext':{'privileged':true}} | {'securityContext':{'capabilities':{'add':['NET_RAW']}}} | true
          {} | {'securityContext':{'privileged':true}} | false
          {'securityContext':{'runAsUser':2,'runAsGroup':1,'capabilities':{'drop':['ALL']}}} | AUTO | false
          AUTO | {'securityContext':{'runAsUser':1,'runAsGroup':1}} | false
          {'volumeMounts':[{'name':'a','mountPath':'/a'},{'name':'b','mountPath':'/b'}]} | {'volumeMounts':[{'name':'b','mountPath':'/b'}]} | true
          {} | {'volumeMounts':[{'name':'b','mountPath':'/b'}]} | false
          {'env':[{'name':'A','value':'1'}]} | {'env':[{'name':'A','value':'1'},{'name':'JDEBUG_SESSION','value':'x'}]} | true
          {'env':[{'name':'A','value':'1'}]} | {'env':[{'name':'A','value':'2'}]} | false
          """)
  void isEqualOrMore(String there, String wanted, boolean holds) throws IOException {
    Json asked = Json.parse(wanted.replace("AUTO", AUTO).replace('\'', '"'));
    Map<String, Object> fields = new LinkedHashMap<>();
    asked.names().forEach(name -> fields.put(name, asked.at(name).plain()));
    Json present = Json.parse(there.replace("AUTO", AUTO).replace('\'', '"'));
    assertEquals(holds, Sufficiency.holds(present, fields));
  }
}
