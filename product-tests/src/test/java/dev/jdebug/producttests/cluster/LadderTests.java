package dev.jdebug.producttests.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jdebug.producttests.Program;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way of the ladder where a level admits it, and doctor's words where none does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LadderTests {
  private final Map<String, ClusterUnderTest> levels = new HashMap<>();

  @BeforeEach
  void cluster() {
    ClusterUnderTest.assumeThere();
  }

  @AfterAll
  void away() {
    levels.values().forEach(ClusterUnderTest::close);
  }

  private ClusterUnderTest level(String level) {
    return levels.computeIfAbsent(level, ClusterUnderTest::namespace);
  }

  @ParameterizedTest
  @CsvSource({
    "restricted, ephemeral, BOTH_IDS",
    "baseline, root, BOTH_IDS",
    "baseline, root, JVM_8",
    "privileged, ptrace, BOTH_IDS",
    "privileged, ptrace, JVM_8",
    "privileged, node, JVM_8",
    "privileged, node, DISTROLESS",
  })
  void eachWayAttachesWhereItIsAdmitted(String level, String way, TargetPod target) {
    ClusterUnderTest cluster = level(level);
    String pod = way + "-" + target.podName;
    cluster.start(target.pod(pod));
    Program.Run run = cluster.jdebug("thread-dump", pod, "--via", way);
    assertEquals(0, run.code(), run.stderr());
    assertTrue(run.stdout().contains("Full thread dump"), run.stdout());
    assertEquals("READY\n", cluster.log(pod, "app"), "the target's own word only");
    List<EphemeralContainer> helpers = cluster.pod(pod).getSpec().getEphemeralContainers();
    if (way.equals("node")) {
      assertEquals(0, helpers.size(), "nothing in the pod");
      cluster.awaitNoPods("app.kubernetes.io/managed-by=jdebug");
    } else {
      Program.Run again = cluster.jdebug("jcmd", pod, "--", "VM.version");
      assertEquals(0, again.code(), again.stderr());
      assertEquals(1, helpers.size(), "made once");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"restricted", "baseline", "privileged"})
  void doctorForeseesEachRefusalInItsWords(String level) throws IOException {
    ClusterUnderTest cluster = level(level);
    String pod = "doctor-" + level;
    cluster.start(TargetPod.BOTH_IDS.pod(pod));
    Program.Run doctor = cluster.jdebug("doctor", pod, "-o", "json");
    assertEquals(0, doctor.code(), doctor.stderr());
    assertEquals(0, cluster.pod(pod).getSpec().getEphemeralContainers().size(), "no change");
    JsonNode report = new ObjectMapper().readTree(doctor.stdout());
    assertEquals("ephemeral", report.at("/way").asText());
    for (JsonNode way : report.at("/ways")) {
      String word = way.at("/way").asText();
      boolean refused = way.at("/verdict").asText().equals("no");
      assertFalse(refused && word.equals("ephemeral"), level);
      if (refused) {
        Program.Run taken = cluster.jdebug("thread-dump", pod, "--via", word);
        assertTrue(
            named(taken.stderr()).contains("error: " + named(way.at("/words").asText()) + "\n"),
            () -> taken.stderr() + "\nwas foreseen as: " + way);
        assertTrue(taken.code() > 0);
      }
    }
  }

  @Test
  void aTargetWithCapabilitiesIsReachedByTheNextWayThatWouldDo() {
    ClusterUnderTest cluster = level("privileged");
    cluster.start(capable("capable"));
    Program.Run refused = cluster.jdebug("thread-dump", "capable");
    assertEquals(80, refused.code(), refused.stderr());
    assertTrue(
        refused.stderr().contains("The next way that may lead there is --via ptrace"),
        refused.stderr());
    Program.Run agreed = cluster.jdebug("thread-dump", "capable", "-y");
    assertEquals(0, agreed.code(), agreed.stderr());
    assertTrue(agreed.stderr().contains("warning: Taking the way ptrace: "), agreed.stderr());
    assertTrue(agreed.stdout().contains("Full thread dump"), agreed.stdout());
  }

  /** A JVM that was started by root, and runs as another user with a capability. */
  private static Pod capable(String name) {
    Pod pod = TargetPod.BOTH_IDS.pod(name);
    pod.getSpec().setSecurityContext(null);
    Container app = pod.getSpec().getContainers().getFirst();
    app.setSecurityContext(new SecurityContextBuilder().withRunAsUser(0L).build());
    app.setCommand(
        List.of(
            "setpriv",
            "--reuid=1000",
            "--regid=1000",
            "--clear-groups",
            "--inh-caps=+net_bind_service",
            "--ambient-caps=+net_bind_service",
            "java",
            "-cp",
            "/app",
            "dev.jdebug.testbed.programs.Idle"));
    return pod;
  }

  @Test
  void aSidecarThatCameWithThePodIsUsed() {
    ClusterUnderTest cluster = level("restricted");
    Pod pod = TargetPod.SHARED_PROCESSES.pod("with-sidecar");
    Container app = pod.getSpec().getContainers().getFirst();
    pod.getSpec()
        .getInitContainers()
        .add(
            new ContainerBuilder()
                .withName("jdebug")
                .withImage(System.getenv("JDEBUG_IMAGE"))
                .withImagePullPolicy("IfNotPresent")
                .withRestartPolicy("Always")
                .withSecurityContext(app.getSecurityContext())
                .addNewEnv()
                .withName("JDEBUG_SIDECAR")
                .withValue("app")
                .endEnv()
                .build());
    cluster.start(pod);
    Program.Run run = cluster.jdebug("thread-dump", "with-sidecar", "-c", "app");
    assertEquals(0, run.code(), run.stderr());
    assertTrue(run.stderr().contains("Using the pod's sidecar jdebug."), run.stderr());
    assertTrue(run.stdout().contains("Full thread dump"), run.stdout());
    assertEquals(0, cluster.pod("with-sidecar").getSpec().getEphemeralContainers().size());
  }

  @ParameterizedTest
  @CsvSource({"attach, restricted, ephemeral", "full, privileged, node"})
  void theRolesSuffice(String role, String level, String way) {
    ClusterUnderTest cluster = level(level);
    String user = role + "-" + cluster.name();
    String pod = "role-" + role;
    cluster.start(TargetPod.BOTH_IDS.pod(pod));
    Program.Run before = cluster.jdebug("thread-dump", pod, "--via", way, "--as", user);
    assertEquals(77, before.code(), before.stderr());
    Program.Run manifest = Program.jdebug().run("rbac", role, "-n", cluster.name(), "--user", user);
    cluster.apply(manifest.stdout());
    Program.Run run = cluster.jdebug("thread-dump", pod, "--via", way, "--as", user);
    assertEquals(0, run.code(), run.stderr());
    assertTrue(run.stdout().contains("Full thread dump"), run.stdout());
  }

  @Test
  void aRunThatIsTerminatedLeavesNoPodOnTheNode() throws Exception {
    ClusterUnderTest cluster = level("privileged");
    cluster.start(TargetPod.BOTH_IDS.pod("terminated"));
    Process top =
        Program.jdebug()
            .start("top", "terminated", "-n", cluster.name(), "--via", "node", "--count", "1000");
    try (BufferedReader err = top.errorReader()) {
      String line = err.readLine();
      while (line != null && !line.startsWith("Made the pod")) {
        line = err.readLine();
      }
      assertTrue(line != null, "it never ran");
      top.destroy();
      assertTrue(top.waitFor(5, TimeUnit.SECONDS), "within 5 s");
      assertEquals(143, top.exitValue());
      cluster.awaitNoPods("app.kubernetes.io/managed-by=jdebug");
    } finally {
      top.destroyForcibly();
    }
  }

  private static String named(String text) {
    return text.replaceAll("jdebug-[a-z0-9]{5}\\b", "NAME");
  }
}
