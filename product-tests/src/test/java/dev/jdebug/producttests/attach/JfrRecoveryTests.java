package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.formats.jfr.ChunkHeader;
import dev.jdebug.formats.jfr.RecordingSummary;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.sandbox.Container;
import dev.jdebug.sandbox.Fact;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.Output;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.sandbox.TmpKind;
import dev.jdebug.testbed.Java;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.PidRelation;
import dev.jdebug.testbed.Rootfs;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Armed recordings, and what is left of one whose JVM was killed. */
@NeedsSandbox
class JfrRecoveryTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Path folder;

  JfrRecoveryTests(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Not pid 1, and /tmp is a volume: what a killed JVM left stays. */
  private static TargetSpec survivor(int version) {
    return TargetSpec.jvm(version)
        .program(Secrets.class)
        .pids(PidRelation.SHARED_WITH_PAUSE)
        .tmp(TmpKind.SHARED);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void theLastMinutesOfAnArmedRecordingCanBeHadAtAnyTime(int version) throws IOException {
    try (RunningTarget target = TargetSpec.jvm(version).program(Secrets.class).start()) {
      String pid = Long.toString(target.pid());
      CollectorRun start =
          CollectorRun.beside(target, SAME, "jfr-start", "--max-age-millis=600000", pid);
      assertTrue(start.artifact().startsWith("Started jdebug-continuous"), start::artifact);
      String check = target.ownJcmd("JFR.check").stdout();
      assertTrue(check.contains("maxsize=100") && check.contains("maxage=10m"), check);
      CollectorRun again =
          CollectorRun.beside(target, SAME, "jfr-start", "--max-age-millis=600000", pid);
      assertEquals(FailureKind.TARGET_UNFIT, again.failure().kind());

      long first = events(dump(target, "--last-millis=300000"));
      long second = events(dump(target));

      assertTrue(first > 100, "events: " + first);
      assertTrue(second > first, "the second has the first and more: " + second);
      CollectorRun stop = CollectorRun.beside(target, SAME, "jfr-stop", pid);
      assertEquals("Stopped jdebug-continuous.\n", stop.artifact());
      assertTrue(target.ownJcmd("JFR.check").stdout().contains("No available recordings"));
      ArtifactRun none = dump(target);
      assertEquals(FailureKind.NOT_FOUND, none.only(Event.Failed.class).kind());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 25})
  void whereNothingCanBeAskedTheRepositoryIsRead(int version) throws IOException {
    TargetSpec spec =
        TargetSpec.jvm(version)
            .program(Secrets.class)
            .flags(
                "-XX:+DisableAttachMechanism",
                "-XX:StartFlightRecording=maxsize=50m",
                "-Xlog:disable");
    try (RunningTarget target = spec.start()) {
      awaitFlush(target);
      Footprint footprint = Footprint.of(target);

      ArtifactRun run = dump(target, "--last-millis=300000");

      assertTrue(events(run) > 100, run::toString);
      assertTrue(run.only(Event.Warning.class).message().contains("DisableAttachMechanism"));
      footprint.assertUnchanged(target);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void theFinishedChunkOfAKilledJvmIsRecovered(int version) throws IOException {
    try (RunningTarget target = survivor(version).start()) {
      target.ownJcmd("JFR.start", "name=theirs", "maxsize=50m");
      target.ownJcmd("JFR.dump", "name=theirs", "filename=/dev/null");

      target.process().signal("KILL");
      target.process().awaitExit(SOON);

      ArtifactRun run = recover(target);
      assertTrue(events(run) > 100, run::toString);
      assertTrue(run.fact("repository").startsWith("/tmp/"), run::toString);
      assertFalse(run.holds("/usr/lib/jvm/" + version + "/bin/java -Xmx64m"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 25})
  void whatItHadFlushedOfTheLastChunkIsSalvaged(int version) throws IOException {
    try (RunningTarget target = survivor(version).start()) {
      target.ownJcmd("JFR.start", "name=theirs", "maxsize=50m");
      awaitFlush(target);

      target.process().signal("KILL");
      target.process().awaitExit(SOON);

      assertTrue(events(recover(target)) > 100);
    }
  }

  @Test
  void goneIsSaidWithWhatToDoNextTime() throws IOException {
    try (RunningTarget target = survivor(21).start()) {
      Event.Failed failed = recover(target).only(Event.Failed.class);

      assertEquals(FailureKind.NOT_FOUND, failed.kind());
      assertTrue(failed.message().startsWith("Gone: "), failed::message);
      assertTrue(failed.remedy().contains("jfr record --follow"), failed::remedy);
    }
  }

  @Test
  void theChunksOfAJvmThatRunsAreNotTakenForThoseOfADeadOne() throws IOException {
    try (RunningTarget target = TargetSpec.jvm(21).program(Secrets.class).start()) {
      target.ownJcmd("JFR.start", "name=theirs", "maxsize=50m");
      target.ownJcmd("JFR.dump", "name=theirs", "filename=/dev/null");

      ArtifactRun run = ArtifactRun.beside(target, SAME, fresh(), "jfr-recover");
      assertEquals(FailureKind.NOT_FOUND, run.only(Event.Failed.class).kind());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void aJvmThatIsKilledWhileItIsRecordedLeavesWhatItHad(int version) throws IOException {
    try (RunningTarget target = survivor(version).start()) {
      SandboxProcess collector =
          target.startBeside(
              SAME,
              CollectorRun.program(
                  "jfr-record", "--follow", "--events=json", Long.toString(target.pid())));
      Path file = folder.resolve("followed.jfr");
      Thread copy = Thread.ofVirtual().start(() -> copy(collector, file));
      BufferedReader events = collector.process().errorReader();
      while (!events.readLine().contains("\"record\"")) {
        // until the JVM records
      }
      awaitFlush(target);

      target.process().signal("KILL");

      String told = String.join("\n", events.lines().toList());
      assertEquals(0, collector.awaitExit(SOON), told);
      join(copy);
      assertTrue(told.contains("ended meanwhile"), told);
      try (FileChannel recording = FileChannel.open(file)) {
        assertTrue(RecordingSummary.of(recording).events() > 100);
      }
    }
  }

  private static void copy(SandboxProcess collector, Path file) {
    try {
      Files.copy(collector.process().getInputStream(), file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private ArtifactRun dump(RunningTarget target, String... options) throws IOException {
    return ArtifactRun.beside(target, SAME, fresh(), "jfr-dump", options);
  }

  /** In another container of the pod, to which the volume is mounted, too. */
  private ArtifactRun recover(RunningTarget target) throws IOException {
    Java collector = CollectorRun.program("jfr-recover", "--events=json");
    Container container =
        Container.of(Rootfs.directory(), SAME)
            .withTmp(TmpKind.SHARED)
            .withBinds(collector.binds())
            .withOutput(Output.PIPES);
    return ArtifactRun.of(target.sandbox().start(container, collector.command()), fresh());
  }

  private Path fresh() throws IOException {
    Path file = folder.resolve("own.jfr");
    Files.deleteIfExists(file);
    return file;
  }

  private static long events(ArtifactRun run) throws IOException {
    try (FileChannel file = FileChannel.open(run.proven())) {
      RecordingSummary summary = RecordingSummary.of(file);
      JfrReaders.assertAgree(run.file(), summary);
      return summary.events();
    }
  }

  /** Once a second a JVM from 14 on writes what describes the events so far. */
  private static void awaitFlush(RunningTarget target) {
    assertTrue(Fact.await(SOON, () -> flushed(target)), "no chunk was flushed");
  }

  private static boolean flushed(RunningTarget target) {
    try (Stream<Path> files = Files.walk(target.process().root().resolve("tmp"))) {
      return files
          .filter(file -> file.toString().endsWith(".jfr"))
          .anyMatch(JfrRecoveryTests::isFlushed);
    } catch (IOException | java.io.UncheckedIOException e) {
      return false;
    }
  }

  private static boolean isFlushed(Path chunk) {
    try (FileChannel file = FileChannel.open(chunk)) {
      return ChunkHeader.read(file, 0).constantPools() > 0;
    } catch (IOException e) {
      return false;
    }
  }
}
