package dev.jdebug.producttests.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.producttests.Program;
import io.fabric8.kubernetes.api.model.EphemeralContainer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Shells, commands and pipes beside containers, in a namespace that enforces restricted. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DebugTests {
  private ClusterUnderTest restricted;

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

  private List<EphemeralContainer> helpers(String pod) {
    return restricted.pod(pod).getSpec().getEphemeralContainers();
  }

  @ParameterizedTest
  @EnumSource(value = TargetPod.class, mode = EnumSource.Mode.EXCLUDE, names = "USER_BY_NAME")
  void theTargetsJvmIsInSightForItsUser(TargetPod target) {
    String name = "sees-" + target.podName;
    restricted.start(target.pod(name));
    Program.Run run = restricted.jdebug("debug", name, "--", "collector", "jps");
    assertEquals(0, run.code(), run.stderr());
    assertTrue(run.stdout().contains("dev.jdebug.testbed.programs"), run.stdout());
  }

  @Test
  void oneHelperServesManyRuns() {
    restricted.start(TargetPod.BOTH_IDS.pod("many"));
    Program.Run first = restricted.jdebug("debug", "many", "--", "sh", "-c", "exit 3");
    assertEquals(3, first.code(), first.stderr());
    Program.Run second = restricted.jdebug("debug", "many", "--", "sh", "-c", "kill -TERM $$");
    assertEquals(143, second.code(), second.stderr());
    assertTrue(second.stderr().contains("it was there"), second.stderr());
    assertEquals(1, helpers("many").size());
    String helper = helpers("many").getFirst().getName();
    Program.Run list = restricted.jdebug("ls", "many", "-o", "wide");
    assertTrue(list.stdout().contains(helper), list.stdout());
  }

  @Test
  void whatRunsOnIsComeBackToWithWhatItWrote() {
    restricted.start(TargetPod.BOTH_IDS.pod("back"));
    Program.Run made =
        restricted.jdebug(
            "debug", "back", "-d", "--", "sh", "-c", "echo before; sleep 20; echo after; exit 5");
    assertEquals(0, made.code(), made.stderr());
    Program.Run back = restricted.jdebug("attach", "back", "-c", made.stdout().strip());
    assertEquals("before\nafter\n", back.stdout(), back.stderr());
    assertEquals(5, back.code(), back.stderr());
  }

  @Test
  void mountsAndVariablesAreThereAndHarmless() {
    Pod pod =
        new PodBuilder(TargetPod.BOTH_IDS.pod("super"))
            .editSpec()
            .addNewVolume()
            .withName("data")
            .withNewEmptyDir()
            .endEmptyDir()
            .endVolume()
            .addNewVolume()
            .withName("scratch")
            .withNewEmptyDir()
            .endEmptyDir()
            .endVolume()
            .editFirstContainer()
            .addNewVolumeMount()
            .withName("data")
            .withMountPath("/data")
            .endVolumeMount()
            .addNewVolumeMount()
            .withName("data")
            .withMountPath("/part")
            .withSubPath("part")
            .endVolumeMount()
            .addNewVolumeMount()
            .withName("scratch")
            .withMountPath("/tmp")
            .endVolumeMount()
            .addNewEnv()
            .withName("JAVA_TOOL_OPTIONS")
            .withValue("-Dtarget=yes")
            .endEnv()
            .addNewEnv()
            .withName("LIMIT")
            .withNewValueFrom()
            .withNewResourceFieldRef()
            .withResource("limits.memory")
            .endResourceFieldRef()
            .endValueFrom()
            .endEnv()
            .endContainer()
            .endSpec()
            .build();
    restricted.start(pod);
    Program.Run run =
        restricted.jdebug(
            "debug",
            "super",
            "--super",
            "--",
            "sh",
            "-c",
            "echo from-helper >/proc/1/root/data/mark && cat /data/mark; echo x >/part.mark"
                + " 2>/dev/null; ls -d /tmp/target/part/.; echo \"[$JAVA_TOOL_OPTIONS]"
                + " $TARGET_JAVA_TOOL_OPTIONS\"; [ \"$LIMIT\" -gt 0 ] && echo limit; collector jps"
                + " | grep -c programs");
    assertEquals(0, run.code(), run.stderr());
    assertEquals(
        "from-helper\n/tmp/target/part/.\n[] -Dtarget=yes\nlimit\n1\n", run.stdout(), run.stderr());
    assertTrue(run.stderr().contains("/proc/1/root/part"), run.stderr());
    assertTrue(run.stderr().contains("/tmp is the target's volume here too"), run.stderr());
    Map<String, Long> places =
        helpers("super").getFirst().getVolumeMounts().stream()
            .collect(Collectors.groupingBy(mount -> mount.getMountPath(), Collectors.counting()));
    assertTrue(places.keySet().containsAll(List.of("/data", "/tmp")), places.toString());
  }
}
