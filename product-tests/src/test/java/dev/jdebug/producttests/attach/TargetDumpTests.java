package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.formats.hprof.HprofSummary;
import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.sandbox.Fact;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.PidRelation;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Secrets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heap dumps by way of the target's own disk, which nothing outlives. */
@NeedsSandbox
class TargetDumpTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);

  private final Path volume;
  private final Path here;

  TargetDumpTests(@TempDir Path volume, @TempDir Path here) throws IOException {
    this.volume = volume;
    this.here = here;
    Files.setPosixFilePermissions(volume, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private TargetSpec spec(int version) {
    return TargetSpec.jvm(version).volume(volume, "/data").program(Secrets.class, "8");
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(volume)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private static HprofSummary walked(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return HprofWalk.copy(in, OutputStream.nullOutputStream(), false);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void itIsWholeAndNothingStays(int version) throws IOException {
    try (RunningTarget target = spec(version).start()) {
      for (Identity identity : List.of(SAME, Collectors.ROOT_WITH_DEFAULTS_AND_PTRACE.identity())) {
        CollectorProcess dump = CollectorProcess.start(target, identity, "--place=/data");
        Path file = here.resolve("dump-" + identity.uid());
        dump.into(file);
        assertEquals(0, dump.process().awaitExit(Duration.ofSeconds(60)), dump::errors);
        assertTrue(walked(file).objects() > 5_000);
        assertEquals(List.of(), left());
      }
    }
  }

  /** 8 writes nowhere that a collector outside of its pid namespace has. */
  @Test
  void itIsTakenOnlyWhereNoOtherWayLeads() throws IOException {
    try (RunningTarget target = spec(8).pids(PidRelation.HOST_VIEW).start()) {
      Beside beside = new Beside(target, Collectors.ROOT_WITH_DEFAULTS_AND_PTRACE.identity());
      String to = here.resolve("cart.hprof").toString();
      assertEquals(65, beside.run("heap-dump", "--force", "--to", to).code());

      Beside.Played taken =
          beside.run(
              "heap-dump", "--allow-target-disk", "--target-folder=/data", "--force", "--to", to);
      assertEquals(0, taken.code(), taken::err);
      assertTrue(taken.err().contains("on the target's own disk, in /data"), taken::err);
      assertTrue(walked(Path.of(to)).objects() > 5_000);
      String manifest = Files.readString(Path.of(to + ".manifest.json"));
      assertTrue(manifest.contains("file-in-target"), manifest);
      assertEquals(List.of(), left());
    }
    try (RunningTarget target = spec(21).start()) {
      String to = here.resolve("other.hprof").toString();
      Beside.Played taken =
          new Beside(target, SAME).run("heap-dump", "--allow-target-disk", "--to", to);
      assertEquals(0, taken.code(), taken::err);
      assertFalse(taken.err().contains("target's own disk"), taken::err);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void whoIsKilledLeavesNothing(int version) throws IOException {
    try (RunningTarget target = spec(version).start()) {
      CollectorProcess dump = CollectorProcess.start(target, SAME, "--place=/data");
      // what it sends first says that the JVM is done; its reader takes no more than that
      assertTrue(dump.process().process().getInputStream().read() >= 0, dump::errors);
      dump.process().kill();
      boolean gone =
          Fact.await(Duration.ofSeconds(20), () -> target.ownJcmd("VM.version").exitCode() == 0);
      assertTrue(gone, "the JVM goes on");
      assertEquals(List.of(), left());
    }
  }

  /** The JVM writes on into a file that has no name, and that goes when it is done. */
  @ParameterizedTest
  @ValueSource(ints = {8, 21, 25})
  void whoIsKilledWhileTheJvmWritesLeavesNothing(int version) throws IOException {
    try (RunningTarget target =
        TargetSpec.jvm(version)
            .volume(volume, "/data")
            .flags("-Xmx700m")
            .program(Secrets.class, "400")
            .start()) {
      CollectorProcess dump = CollectorProcess.start(target, SAME, "--place=/data");
      boolean writes = Fact.await(Duration.ofSeconds(60), () -> holdsNameless(target));
      assertTrue(writes, dump::errors);
      dump.process().kill();

      boolean done =
          Fact.await(
              Duration.ofSeconds(90),
              () -> target.ownJcmd("VM.version").exitCode() == 0 && !holdsNameless(target));
      assertTrue(done, "the JVM goes on");
      assertEquals(List.of(), left());
    }
  }

  private static boolean holdsNameless(RunningTarget target) {
    return target
        .inside("sh", "-c", "ls -l /proc/" + target.innerPid() + "/fd")
        .stdout()
        .lines()
        .anyMatch(line -> line.contains("/data/.jdebug-dump-") && line.endsWith("(deleted)"));
  }

  @Test
  void whatOneThatWasKilledInTheOneMomentLeftIsRemovedByTheNext() throws IOException {
    Path stale = Files.createFile(volume.resolve(".jdebug-dump-7-1"));
    Files.setLastModifiedTime(stale, FileTime.from(Instant.now().minusSeconds(3600)));
    Path other = Files.createFile(volume.resolve("others.hprof"));
    for (Path file : List.of(stale, other)) {
      Files.setAttribute(file, "unix:uid", 1000);
    }
    try (RunningTarget target = spec(17).start()) {
      CollectorProcess dump = CollectorProcess.start(target, SAME, "--place=/data");
      dump.into(here.resolve("dump"));
      assertEquals(0, dump.process().awaitExit(Duration.ofSeconds(60)), dump::errors);
      assertEquals(List.of("others.hprof"), left());
    }
  }

  @Test
  void aPlaceInMemoryOrNoneIsRefused() throws IOException {
    try (RunningTarget target = spec(17).start()) {
      for (String place : List.of("/dev/shm", "/no/such")) {
        CollectorProcess dump = CollectorProcess.start(target, SAME, "--place=" + place);
        dump.into(here.resolve("x" + place.hashCode()));
        assertEquals(65, dump.process().awaitExit(Duration.ofSeconds(60)), dump::errors);
      }
    }
  }

  /** A collector at work on the target's disk. */
  private record CollectorProcess(SandboxProcess process) {
    static CollectorProcess start(RunningTarget target, Identity identity, String place) {
      return new CollectorProcess(
          target.startBeside(
              identity, CollectorRun.program("target-dump", place, Long.toString(target.pid()))));
    }

    void into(Path file) throws IOException {
      try (InputStream stdout = process.process().getInputStream()) {
        Files.copy(stdout, file);
      }
    }

    String errors() {
      try {
        return new String(
            process.process().getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        return String.valueOf(e);
      }
    }
  }
}
