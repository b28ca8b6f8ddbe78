package dev.jdebug.producttests.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.producttests.Program;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A sidecar in a namespace that enforces the level restricted: added, used, taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SidecarOnClusterTests {
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

  private static Deployment deployment(Pod pod) {
    Map<String, String> labels = Map.of("app", "beside");
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("beside")
        .endMetadata()
        .withNewSpec()
        .withNewSelector()
        .withMatchLabels(labels)
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withSpec(pod.getSpec())
        .endTemplate()
        .endSpec()
        .build();
  }

  @Test
  void addedUsedAndTakenBack() {
    Deployment before = cluster.deploy(deployment(TargetPod.BOTH_IDS.pod()));
    Program.Run added = cluster.jdebug("sidecar", "add", "deploy/beside", "--apply", "-y");
    assertEquals(0, added.code(), added.stderr());
    cluster.awaitRollout("beside");
    Program.Run dump = cluster.jdebug("thread-dump", "deploy/beside", "-c", "app", "--via=sidecar");
    assertEquals(0, dump.code(), dump.stderr());
    assertTrue(dump.stdout().contains("Full thread dump"), dump.stdout());
    Program.Run removed = cluster.jdebug("sidecar", "remove", "deploy/beside", "--apply", "-y");
    assertEquals(0, removed.code(), removed.stderr());
    assertEquals(
        List.of(before.getSpec().getTemplate()),
        List.of(cluster.deployment("beside").getSpec().getTemplate()));
  }
}
