package dev.jdebug.injector.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workload's selector on one line. */
class LabelSelectorTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'matchLabels':{'app':'api','tier':'web'}} | app=api,tier=web",
        "{'matchLabels':{'app':'api'},'matchExpressions':[{'key':'v','operator':'In',"
            + "'values':['1','2']}]} | app=api,v in (1,2)",
        "{'matchExpressions':[{'key':'v','operator':'NotIn','values':['1']}]} | v notin (1)",
        "{'matchExpressions':[{'key':'v','operator':'Exists'}]} | v",
        "{'matchExpressions':[{'key':'v','operator':'DoesNotExist'}]} | !v",
        "{'app':'old'} | app=old",
      })
  void isWrittenAsListRequestsTakeIt(String selector, String line) {
    assertEquals(line, LabelSelector.of(Pods.json(selector)));
  }
}
