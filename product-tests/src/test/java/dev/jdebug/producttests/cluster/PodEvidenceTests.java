package dev.jdebug.producttests.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.producttests.Program;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.SecurityContext;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Evidence from pods in namespaces of each Pod Security level, with the same weakest key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodEvidenceTests {
  private ClusterUnderTest restricted;

  /** Before each, so that each is reported as skipped, by its name, where no cluster is. */
  @BeforeEach
  void namespace() {
    ClusterUnderTest.assumeThere();
    if (restricted == null) {
      restricted = ClusterUnderTest.namespace("restricted");
    }
  }

  @AfterAll
  void away() {
    if (restricted != null) {
      restricted.close();
    }
  }

  @ParameterizedTest
  @EnumSource(value = TargetPod.class, mode = EnumSource.Mode.EXCLUDE, names = "USER_BY_NAME")
  void aThreadDumpOfAnyPodComesHomeProven(TargetPod target) {
    restricted.start(target.pod());
    Program.Run first = restricted.jdebug("thread-dump", "pod/" + target.podName);
    assertEquals(0, first.code(), first.stderr());
    assertTrue(first.stdout().contains("Full thread dump"), first.stdout());
    assertTrue(first.stdout().contains("\"main\""), first.stdout());

    Program.Run second = restricted.jdebug("jcmd", target.podName, "--", "VM.version");
    assertEquals(0, second.code(), second.stderr());
    assertTrue(second.stdout().contains("JDK"), second.stdout());

    List<EphemeralContainer> helpers =
        restricted.pod(target.podName).getSpec().getEphemeralContainers();
    assertEquals(1, helpers.size(), "one helper serves both runs");
    assertEquals(List.of("ALL"), securityOf(helpers).getCapabilities().getDrop());
    assertEquals("READY\n", restricted.log(target.podName, "app"), "the target's own word only");

    Program.Run stop = restricted.jdebug("stop", target.podName);
    assertEquals(0, stop.code(), stop.stderr());
  }

  private static SecurityContext securityOf(List<EphemeralContainer> helpers) {
    return helpers.getFirst().getSecurityContext();
  }

  @ParameterizedTest
  @CsvSource({"privileged, USER_BY_NAME", "baseline, USER_BY_NAME", "baseline, UID_WITHOUT_GID"})
  void theWeakestKeyOpensLaxNamespacesToo(String level, TargetPod target) {
    try (ClusterUnderTest cluster = ClusterUnderTest.namespace(level)) {
      cluster.start(target.pod());
      Program.Run run = cluster.jdebug("thread-dump", target.podName);
      assertEquals(0, run.code(), run.stderr());
      assertTrue(run.stdout().contains("Full thread dump"), run.stdout());
      EphemeralContainer helper =
          cluster.pod(target.podName).getSpec().getEphemeralContainers().getFirst();
      assertTrue(helper.getSecurityContext().getRunAsUser() > 0, helper.toString());
      assertNotNull(helper.getSecurityContext().getRunAsGroup(), helper.toString());
    }
  }

  @Test
  void aServerDryRunChangesNothing() {
    restricted.start(TargetPod.BOTH_IDS.pod("dry-run"));
    Program.Run run = restricted.jdebug("thread-dump", "dry-run", "--dry-run=server");
    assertEquals(0, run.code(), run.stderr());
    assertTrue(restricted.pod("dry-run").getSpec().getEphemeralContainers().isEmpty());
  }

  @Test
  void anUnknownPodIsSaidInOneSentence() {
    Program.Run run = restricted.jdebug("thread-dump", "nobody");
    assertEquals(66, run.code(), run.stderr());
    assertTrue(run.stderr().contains("nobody"), run.stderr());
    assertEquals("", run.stdout());
  }
}
