package dev.jdebug.injector.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.injector.target.TargetIds.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the ids come from, in order. */
class TargetIdsTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // status | pod's security context | container's | uid | gid | source
        "{'user':{'linux':{'uid':1000,'gid':2000}}} | {'runAsUser':5} | {} | 1000 | 2000 | STATUS",
        "{'user':{'linux':{'uid':0,'gid':0}}} | {} | {} | 0 | 0 | STATUS",
        "{} | {'runAsUser':5,'runAsGroup':6} | {} | 5 | 6 | SPEC",
        "{} | {'runAsUser':5,'runAsGroup':6} | {'runAsUser':7} | 7 | 6 | SPEC",
        "{} | {} | {'runAsUser':7,'runAsGroup':8} | 7 | 8 | SPEC",
        "{} | {'runAsUser':5,'runAsGroup':6} | {'runAsUser':0,'runAsGroup':0} | 0 | 0 | SPEC",
        "{} | {'runAsUser':5} | {} | 5 | 0 | GUESS",
        "{} | {'runAsGroup':6} | {} | 65532 | 6 | GUESS",
        "{} | {} | {} | 65532 | 65532 | GUESS",
        "{'user':{'linux':{'uid':1000}}} | {} | {} | 65532 | 65532 | GUESS",
      })
  void takesTheSurestSource(
      String status, String podContext, String ownContext, long uid, long gid, Source source) {
    Pod pod =
        Pods.pod(
            "{}",
            "{'securityContext':%s,'containers':[{'name':'app','securityContext':%s}]}"
                .formatted(podContext, ownContext),
            "{'containerStatuses':[%s]}".formatted(status.replaceFirst("\\{", "{'name':'app'" + (status.equals("{}") ? "" : ","))));

    assertEquals(new TargetIds(new Ids(uid, gid), source), TargetIds.of(pod, "app"));
  }
}
