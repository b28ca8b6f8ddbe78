package dev.jdebug.producttests.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.producttests.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Files out of pods without tar and shell, over connections that break. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GetTests {
  /** The brackets keep the shell from finding itself. */
  private static final String KILL =
      "for p in /proc/[0-9]*; do grep -q 'file-rea[d]' $p/cmdline && kill -9 ${p#/proc/}; done;"
          + " true";

  private ClusterUnderTest restricted;

  @BeforeEach
  void namespace() {
    ClusterUnderTest.assumeThere();
    if (restricted == null) {
      restricted = ClusterUnderTest.namespace("restricted");
      restricted.start(TargetPod.DISTROLESS.pod());
    }
  }

  @AfterAll
  void away() {
    if (restricted != null) {
      restricted.close();
    }
  }

  @Test
  void aFileComesOutOfAPodThatHasNoShell(@TempDir Path here) throws IOException {
    Program.Run run = restricted.jdebug("get", "distroless:/proc/version", here + "/");
    assertEquals(0, run.code(), run.stderr());
    assertTrue(Files.readString(here.resolve("version")).contains("Linux"), run.stderr());
    String manifest = Files.readString(here.resolve("version.manifest.json"));
    String uid = restricted.pod("distroless").getMetadata().getUid();
    assertTrue(manifest.contains("\"podUid\": \"" + uid + "\""), manifest);
    Program.Run verify = Program.jdebug().run("verify", here.toString());
    assertEquals(0, verify.code(), verify.stdout());
  }

  @Test
  void whatItsUserMayNotReadIsSaid(@TempDir Path here) {
    Program.Run run = restricted.jdebug("get", "distroless:/proc/1/mem", here + "/");
    assertTrue(run.code() != 0, run.stderr());
    assertEquals(0, here.toFile().list().length, "nothing is left");
  }

  @Test
  void aGibibyteSurvivesTheDeathOfItsExecInFlatMemory(@TempDir Path here) throws Exception {
    Program.Run first = restricted.jdebug("get", "distroless:/proc/version", here + "/");
    assertEquals(0, first.code(), first.stderr());
    inHelper("dd", "if=/dev/urandom", "of=/proc/1/root/tmp/big", "bs=1M", "count=1024");
    String wanted = inHelper("sha256sum", "/proc/1/root/tmp/big").split(" ", 2)[0];
    Process get =
        Program.jdebug().start("get", "-n", restricted.name(), "distroless:/tmp/big", here + "/");
    get.getOutputStream().close();
    Path part = here.resolve("big.part");
    while (get.isAlive() && (!Files.exists(part) || Files.size(part) < 200L << 20)) {
      Thread.onSpinWait();
    }
    inHelper("sh", "-c", KILL);
    long peak = 0;
    while (get.isAlive()) {
      peak = Math.max(peak, peakKib(get.pid()));
      get.waitFor(200, TimeUnit.MILLISECONDS);
    }
    String told = new String(get.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, get.exitValue(), told);
    assertTrue(peak > 0 && peak < 256 * 1024, peak + " KiB");
    Program.Run verify = Program.jdebug().run("verify", here.toString());
    assertEquals(0, verify.code(), verify.stdout());
    assertTrue(Files.readString(here.resolve("big.manifest.json")).contains(wanted), told);
    inHelper("rm", "-f", "/proc/1/root/tmp/big");
  }

  private String inHelper(String... words) throws Exception {
    String helper =
        restricted.pod("distroless").getSpec().getEphemeralContainers().getFirst().getName();
    return restricted.exec("distroless", helper, words);
  }

  /** 0 when it has just ended. */
  private static long peakKib(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
