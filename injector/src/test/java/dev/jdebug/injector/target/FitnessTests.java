package dev.jdebug.injector.target;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before the cluster is asked. */
class FitnessTests {

  @Test
  void aRunningContainerIsFit() {
    assertDoesNotThrow(() -> Fitness.check(Target.of(Pods.running(), "app")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'waiting':{'reason':'CrashLoopBackOff','message':'back-off 5m0s'}} |"
            + " CrashLoopBackOff, back-off 5m0s",
        "{'terminated':{'reason':'OOMKilled','exitCode':137}} | OOMKilled, exit code 137",
        "{} | the pod is pending",
      })
  void aContainerThatDoesNotRunIsNot(String state, String words) {
    Pod pod =
        Pods.pod(
            "{'namespace':'shop','name':'api'}",
            "{'containers':[{'name':'app'}]}",
            "{'phase':'Pending','containerStatuses':[{'name':'app','state':" + state + "}]}");
    Failure failure = refusal(pod);
    assertEquals(
        "Container app of pod shop/api is not running: " + words + ".", failure.getMessage());
    assertTrue(failure.remedy().contains("kubectl logs -n shop api -c app --previous"));
  }

  @Test
  void aStaticPodIsNot() {
    Failure failure =
        refusal(
            Pods.pod(
                "{'namespace':'kube-system','name':'etcd','annotations':"
                    + "{'kubernetes.io/config.mirror':'x'}}",
                "{'nodeName':'n1','containers':[{'name':'app'}]}",
                "{'phase':'Running'}"));
    assertTrue(failure.getMessage().startsWith("Pod kube-system/etcd is static"));
    assertTrue(failure.remedy().contains("--via node"));
  }

  @Test
  void aPodThatIsBeingDeletedIsNot() {
    Failure failure =
        refusal(
            Pods.pod(
                "{'namespace':'shop','name':'api','deletionTimestamp':'2026-01-01T00:00:00Z'}",
                "{}",
                "{}"));
    assertEquals("Pod shop/api is being deleted.", failure.getMessage());
  }

  private static Failure refusal(Pod pod) {
    Failure failure = assertThrows(Failure.class, () -> Fitness.check(Target.of(pod, "app")));
    assertEquals(FailureKind.TARGET_UNFIT, failure.kind());
    return failure;
  }
}
