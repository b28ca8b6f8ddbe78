package dev.jdebug.injector.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What seems to run a JVM. */
class JvmGuessTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'image':'shop','command':['java','-jar','/app.jar']} | its command",
        "{'image':'shop','args':['-Xmx512m','Main']} | its command",
        "{'image':'shop','command':['sh','-c','exec /opt/jdk/bin/java Main']} | its command",
        "{'image':'shop','command':['/opt/java-tool','x']} | ``",
        "{'image':'shop','env':[{'name':'HOME'},{'name':'JAVA_TOOL_OPTIONS'}]} |"
            + " its variable JAVA_TOOL_OPTIONS",
        "{'image':'shop','env':[{'name':'SPRING_PROFILES_ACTIVE'}]} |"
            + " its variable SPRING_PROFILES_ACTIVE",
        "{'image':'shop','env':[{'name':'ES_JAVA_OPTS'}]} | its variable ES_JAVA_OPTS",
        "{'image':'shop','env':[{'name':'MYJAVA'}]} | ``",
        "{'image':'eclipse-temurin:17-jre'} | its image",
        "{'image':'registry.local:5000/team/OpenJDK-app@sha256:00'} | its image",
        "{'image':'java.example/team/web'} | ``",
        "{'image':'istio/proxyv2:java'} | ``",
        "{'image':'python:3'} | ``",
        "{} | ``",
      })
  void judgesByCommandThenVariablesThenImage(String container, String because) {
    assertEquals(
        new JvmGuess(!because.isEmpty(), because), JvmGuess.of(Pods.json(container)));
  }
}
