package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.formats.jfr.RecordingSummary;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.sandbox.Fact;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.sandbox.TmpKind;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.PidRelation;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Secrets;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of every JVM: whole, without its secrets, and without a trace in the target. */
@NeedsSandbox
class JfrTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);
  private static final String ONE_EVENT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration version="2.0" label="one" description="one" provider="jdebug">
        <event name="jdk.JVMInformation">
          <setting name="enabled">true</setting>
          <setting name="period">beginChunk</setting>
        </event>
      </configuration>
      """;
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String IN_ENVIRONMENT = "s3cr3t-of-the-environment";
  private static final String IN_PROPERTY = "s3cr3t-of-a-property";

  private final Path folder;

  JfrTests(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A cell of the matrix; its text is the test's name. */
  record Cell(int version, Collectors collector, PidRelation pids, TmpKind tmp) {
    @Override
    public String toString() {
      return "JVM %d, %s, %s, %s".formatted(version, collector, pids, tmp);
    }
  }

  static List<Cell> cells() {
    return Stream.of(8, 11, 17, 21, 25)
        .flatMap(
            version ->
                Stream.of(
                    new Cell(
                        version,
                        Collectors.SAME_UID_AND_GID,
                        PidRelation.SHARED,
                        TmpKind.VOLUME_OF_READ_ONLY_ROOT),
                    new Cell(
                        version,
                        Collectors.ROOT_WITH_DEFAULTS_AND_PTRACE,
                        PidRelation.HOST_VIEW,
                        TmpKind.OVERLAY)))
        .toList();
  }

  private static TargetSpec spec(int version) {
    return TargetSpec.jvm(version)
        .program(Secrets.class)
        .flags("-Dplanted=" + IN_PROPERTY)
        .environment(Map.of("PLANTED", IN_ENVIRONMENT));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void isWholeWithoutSecretsAndLeavesNothing(Cell cell) throws IOException {
    try (RunningTarget target = spec(cell.version()).pids(cell.pids()).tmp(cell.tmp()).start()) {
      ArtifactRun run =
          ArtifactRun.beside(
              target,
              cell.collector().identity(),
              folder.resolve("own.jfr"),
              "jfr-record",
              "--millis=2500");

      assertTrue(summary(run).events() > 100, run::toString);
      assertEquals(Long.toString(summary(run).events()), run.fact("events"));
      assertFalse(run.holds(IN_ENVIRONMENT), "the environment");
      assertFalse(run.holds(IN_PROPERTY), "a property");
      JfrReaders.assertAgree(run.file(), summary(run));
      assertNoRecording(target);
      assertEquals(List.of(), leftFiles(target, ".jfr"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8, SAME_UID_AND_GID, SHARED",
    "25, SAME_UID_AND_GID, SHARED",
    "8, ROOT_WITH_DEFAULTS_AND_PTRACE, HOST_VIEW",
    "17, ROOT_WITH_DEFAULTS_AND_PTRACE, HOST_VIEW"
  })
  void anOwnFileOfSettingsIsReadAndGone(int version, Collectors collector, PidRelation pids)
      throws IOException {
    try (RunningTarget target = spec(version).pids(pids).start()) {
      ArtifactRun run =
          ArtifactRun.beside(
              target,
              collector.identity(),
              folder.resolve("own.jfr"),
              "jfr-record",
              "--millis=1500",
              "--jfc=" + packed(ONE_EVENT));

      long events = summary(run).events();
      assertTrue(events > 0 && events < 50, "only what the file enables: " + events);
      assertEquals(List.of(), leftFiles(target, ".jfc"));
      assertEquals(List.of(), leftFiles(target, ".jfr"));
    }
  }

  private static String packed(String settings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(out)) {
      deflating.write(settings.getBytes(StandardCharsets.UTF_8));
    }
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void secretsCanBeKept(int version) throws IOException {
    try (RunningTarget target = spec(version).start()) {
      ArtifactRun run = record(target, "--millis=1500", "--keep-secrets");

      assertTrue(summary(run).events() > 100, run::toString);
      assertTrue(run.holds(IN_ENVIRONMENT), "the environment");
      assertTrue(run.holds(IN_PROPERTY), "a property");
      assertEquals("kept", run.fact("secrets"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17, 25})
  void somebodyElsesRecordingGoesOn(int version) throws IOException {
    try (RunningTarget target = spec(version).start()) {
      target.ownJcmd("JFR.start", "name=theirs", "settings=profile", "maxsize=50m");

      ArtifactRun run = record(target, "--millis=1500");

      assertTrue(summary(run).events() > 100, run::toString);
      assertFalse(run.holds(IN_ENVIRONMENT), "also what the other one records");
      String check = target.ownJcmd("JFR.check").stdout();
      assertTrue(check.contains("theirs") && check.contains("(running)"), check);
      assertFalse(check.contains("jdebug-"), check);
    }
  }

  @ParameterizedTest
  @CsvSource({"8, TERM", "17, INT", "25, TERM"})
  void isTakenBackWhenItIsToldToEnd(int version, String signal) throws IOException {
    try (RunningTarget target = spec(version).start()) {
      SandboxProcess collector = startRecording(target);

      collector.signal(signal);

      collector.awaitExit(SOON);
      assertNoRecording(target);
    }
  }

  @Test
  void isTakenBackWhenNobodyReadsAnyMore() throws IOException {
    try (RunningTarget target = spec(21).start()) {
      SandboxProcess collector = startRecording(target);

      collector.process().getInputStream().close();
      collector.process().getErrorStream().close();

      assertTrue(collector.awaitExit(SOON) != 0);
      assertNoRecording(target);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17, 25})
  void theJvmItselfEndsARecordingWhoseCollectorWasKilled(int version) throws IOException {
    try (RunningTarget target = spec(version).start()) {
      SandboxProcess collector = startRecording(target);

      collector.signal("KILL");

      collector.awaitExit(SOON);
      String check = target.ownJcmd("JFR.check").stdout();
      assertTrue(check.contains("name=jdebug-record-"), check);
      assertTrue(check.matches("(?s).*duration=11m.*"), check);
    }
  }

  @Test
  void moreThanThereIsRoomForIsRefusedBeforeTheJvmNotices() throws IOException {
    try (RunningTarget target = spec(21).start()) {
      ArtifactRun run = record(target, "--millis=1500", "--max-bytes=1000000000000000");

      Event.Failed failed = run.only(Event.Failed.class);
      assertEquals(FailureKind.TARGET_UNFIT, failed.kind());
      assertTrue(failed.message().contains("/tmp, where Process 1"), failed::message);
      assertNoRecording(target);
    }
  }

  private ArtifactRun record(RunningTarget target, String... options) throws IOException {
    return ArtifactRun.beside(target, SAME, folder.resolve("own.jfr"), "jfr-record", options);
  }

  /** Returns when the JVM records. */
  private static SandboxProcess startRecording(RunningTarget target) throws IOException {
    SandboxProcess collector =
        target.startBeside(
            SAME,
            CollectorRun.program(
                "jfr-record", "--events=json", "--millis=600000", Long.toString(target.pid())));
    BufferedReader events = collector.process().errorReader();
    String event = events.readLine();
    while (event != null && !event.contains("\"record\"")) {
      event = events.readLine();
    }
    assertTrue(event != null, "the collector ended before it recorded");
    return collector;
  }

  private static RecordingSummary summary(ArtifactRun run) throws IOException {
    try (FileChannel file = FileChannel.open(run.proven())) {
      return RecordingSummary.of(file);
    }
  }

  private static void assertNoRecording(RunningTarget target) {
    assertTrue(
        Fact.await(SOON, () -> !target.ownJcmd("JFR.check").stdout().contains("jdebug-")),
        () -> target.ownJcmd("JFR.check").stdout());
  }

  private static List<Path> leftFiles(RunningTarget target, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(target.process().root().resolve("tmp"))) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
