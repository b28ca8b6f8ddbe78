package dev.jdebug.producttests.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.producttests.Program;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The large evidence out of the pod that is hardest to take it from: restricted, its root read
 * only, a heap larger than every volume it can write to.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaptureOnClusterTests {
  private static final long HELD = 200L << 20;

  private ClusterUnderTest restricted;

  @BeforeEach
  void namespace() {
    ClusterUnderTest.assumeThere();
    if (restricted == null) {
      restricted = ClusterUnderTest.namespace("restricted");
      restricted.start(cramped());
    }
  }

  @AfterAll
  void away() {
    if (restricted != null) {
      restricted.close();
    }
  }

  private static Pod cramped() {
    return new PodBuilder(TargetPod.BOTH_IDS.pod("cramped"))
        .editSpec()
        .editFirstContainer()
        .withArgs("dev.jdebug.testbed.programs.Secrets", "200")
        .addNewEnv()
        .withName("JDK_JAVA_OPTIONS")
        .withValue("-Xmx320m")
        .endEnv()
        .editSecurityContext()
        .withReadOnlyRootFilesystem(true)
        .endSecurityContext()
        .addNewVolumeMount()
        .withName("tmp")
        .withMountPath("/tmp")
        .endVolumeMount()
        .endContainer()
        .addNewVolume()
        .withName("tmp")
        .withNewEmptyDir()
        .withSizeLimit(new Quantity("64Mi"))
        .endEmptyDir()
        .endVolume()
        .endSpec()
        .build();
  }

  private static Path only(Path folder, String extension) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(extension)).toList();
      assertEquals(1, found.size(), found::toString);
      return found.getFirst();
    }
  }

  private static void assertProven(Path folder) {
    Program.Run verify = Program.jdebug().run("verify", folder.toString());
    assertEquals(0, verify.code(), verify.stdout());
  }

  @Test
  void aHeapLargerThanEveryVolumeComesOutWhole(@TempDir Path here) throws Exception {
    Program.Run run = restricted.jdebug("heap-dump", "cramped", "--force", "--to", here + "/");

    assertEquals(0, run.code(), run.stderr());
    Path dump = only(here, ".hprof");
    assertTrue(Files.size(dump) > HELD, run.stderr());
    assertProven(here);
    assertEquals("0", written(), "nothing in the target's /tmp but its socket");
    Program.Run analysis = Program.jdebug().run("analyze", dump.toString());
    assertEquals(0, analysis.code(), analysis.stderr());
    assertTrue(analysis.stdout().contains("H01 "), analysis.stdout());
  }

  @Test
  void aRecordingAndAProfileLeaveNothing(@TempDir Path here) throws Exception {
    Program.Run recording =
        restricted.jdebug("jfr", "record", "cramped", "--duration", "3s", "--to", here + "/");
    assertEquals(0, recording.code(), recording.stderr());
    assertTrue(Files.size(only(here, ".jfr")) > 10_000, recording.stderr());

    Program.Run profile =
        restricted.jdebug(
            "profile", "cramped", "--event", "wall", "--duration", "2s", "--to", here + "/");
    assertEquals(0, profile.code(), profile.stderr());
    assertTrue(Files.size(only(here, ".html")) > 1_000, profile.stderr());
    assertProven(here);
    assertEquals("0", written());
  }

  /** Regular files in the target's own temporary folder. */
  private String written() throws Exception {
    String helper =
        restricted.pod("cramped").getSpec().getEphemeralContainers().getFirst().getName();
    return restricted
        .exec(
            "cramped",
            helper,
            "sh",
            "-c",
            "find /proc/1/root/tmp -type f ! -path '*/hsperfdata_*' | wc -l")
        .strip();
  }
}
