package dev.jdebug.producttests.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.producttests.Program;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a real kubelet and scheduler say, and what becomes of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhyTests {
  private ClusterUnderTest cluster;

  @BeforeEach
  void namespace() {
    ClusterUnderTest.assumeThere();
    if (cluster == null) {
      cluster = ClusterUnderTest.namespace("restricted");
    }
  }

  @AfterAll
  void away() {
    if (cluster != null) {
      cluster.close();
    }
  }

  private String verdict(Pod pod, Predicate<Pod> ill) {
    cluster.start(pod, ill);
    Program.Run run = cluster.jdebug("why", pod.getMetadata().getName(), "-o", "json");
    assertEquals(0, run.code(), run.stderr());
    return run.stdout();
  }

  private static Predicate<Pod> waitingFor(String reason) {
    return pod ->
        pod != null
            && pod.getStatus().getContainerStatuses().stream()
                .map(status -> status.getState().getWaiting())
                .anyMatch(waiting -> waiting != null && reason.equals(waiting.getReason()));
  }

  private static boolean refusedByTheScheduler(Pod pod) {
    return pod != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(condition -> "Unschedulable".equals(condition.getReason()));
  }

  @Test
  void aJvmThatRefusesAnOptionFailedByItself() {
    Pod pod =
        new PodBuilder(TargetPod.JVM_8.pod("bad-option"))
            .editSpec()
            .editFirstContainer()
            .addToEnv(
                new EnvVarBuilder().withName("JAVA_TOOL_OPTIONS").withValue("-XX:+No").build())
            .endContainer()
            .endSpec()
            .build();
    String document = verdict(pod, waitingFor("CrashLoopBackOff"));
    assertTrue(document.contains("refuses one of its options"), document);
  }

  @Test
  void aKeyThatIsMissingIsNamed() {
    Pod pod =
        new PodBuilder(TargetPod.BOTH_IDS.pod("no-secret"))
            .editSpec()
            .editFirstContainer()
            .addToEnv(
                new EnvVarBuilder()
                    .withName("PASSWORD")
                    .withNewValueFrom()
                    .withNewSecretKeyRef("password", "db", false)
                    .endValueFrom()
                    .build())
            .endContainer()
            .endSpec()
            .build();
    String document = verdict(pod, waitingFor("CreateContainerConfigError"));
    assertTrue(document.contains("there is no secret db in namespace"), document);
  }

  @Test
  void aPodThatNoNodeTakesIsUnschedulable() {
    Pod pod =
        new PodBuilder(TargetPod.BOTH_IDS.pod("nowhere"))
            .editSpec()
            .addToNodeSelector("jdebug.dev/no-such-node", "true")
            .endSpec()
            .build();
    String document = verdict(pod, WhyTests::refusedByTheScheduler);
    assertTrue(document.contains("no node has the labels it wants"), document);
  }

  @Test
  void aPodThatRunsIsWell() {
    cluster.start(TargetPod.BOTH_IDS.pod("well"));
    Program.Run run = cluster.jdebug("why", "well");
    assertEquals(0, run.code(), run.stderr());
    assertTrue(run.stdout().contains("Nothing is wrong with it"), run.stdout());
  }
}
