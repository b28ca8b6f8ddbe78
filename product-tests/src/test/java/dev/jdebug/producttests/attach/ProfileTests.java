package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import dev.jdebug.collector.CollectorMain;
import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.testbed.Java;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.PidRelation;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Busy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import net.bytebuddy.agent.VirtualMachine;
import one.profiler.AsyncProfiler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** async-profiler in every JVM: what it finds, what it leaves, and how it is ended. */
@NeedsSandbox
class ProfileTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);

  /** Percent: on a busy machine the JVM's own threads have much of the rest. */
  private static final long SHARE = 20;

  /** A cell of the matrix; its text is the test's name. */
  record Cell(int version, Collectors collector, PidRelation pids) {
    @Override
    public String toString() {
      return "JVM %d, %s, %s".formatted(version, collector, pids);
    }
  }

  static List<Cell> cells() {
    return Stream.of(8, 11, 17, 21, 25)
        .flatMap(
            version ->
                Stream.of(Collectors.SAME_UID_AND_GID, Collectors.ROOT_WITH_DEFAULTS_AND_PTRACE)
                    .flatMap(
                        collector ->
                            Stream.of(PidRelation.values())
                                .filter(pids -> pids != PidRelation.HOST_VIEW)
                                .map(pids -> new Cell(version, collector, pids))))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void theBurningMethodIsFoundTwice(Cell cell) {
    try (RunningTarget target = busy(cell.version()).pids(cell.pids()).start()) {
      Trace before = Trace.of(target);
      for (int i = 0; i < 2; i++) {
        String stacks = profile(target, cell.collector().identity(), "--event=cpu").artifact();
        assertTrue(share(stacks, "Busy.burn") > SHARE, stacks);
      }
      before.assertNothingElse(target);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "11, alloc, Busy.allocate",
    "17, alloc, Busy.allocate",
    "21, alloc, Busy.allocate",
    "25, alloc, Busy.allocate",
    "8, lock, Busy.hold",
    "17, lock, Busy.hold",
    "25, lock, Busy.hold"
  })
  void whatItWaitsForAndAllocatesIsFound(int version, String event, String method) {
    try (RunningTarget target = busy(version).start()) {
      String stacks = profile(target, SAME, "--event=" + event, "--per-thread").artifact();

      assertTrue(share(stacks, method) > 50, stacks);
      assertTrue(stacks.startsWith("["), "each begins with a thread: " + stacks);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17, 25})
  void threadsThatWaitAreSeenByTheClock(int version) {
    try (RunningTarget target = busy(version).start()) {
      String stacks = profile(target, SAME, "--event=wall", "--per-thread").artifact();

      for (String thread : List.of("burner", "allocator", "waiter")) {
        assertTrue(stacks.contains("[" + thread + " tid="), stacks);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void aRecordingIsReadByTheJdk(int version, @TempDir Path folder) throws IOException {
    try (RunningTarget target = busy(version).start()) {
      SandboxProcess collector = target.startBeside(SAME, program(words(target, "--format=jfr")));
      Path file = folder.resolve("profile.jfr");
      try (InputStream stdout = collector.process().getInputStream()) {
        Files.copy(stdout, file);
      }
      assertEquals(0, collector.awaitExit(Duration.ofSeconds(20)));

      List<String> tops =
          RecordingFile.readAllEvents(file).stream()
              .filter(event -> event.getEventType().getName().equals("jdk.ExecutionSample"))
              .map(event -> event.getStackTrace().getFrames().getFirst().getMethod().getName())
              .toList();
      assertTrue(
          tops.stream().filter("burn"::equals).count() * 100 > tops.size() * SHARE, tops::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"8, TERM", "17, INT", "25, TERM"})
  void whoEndsTheCollectorEndsTheProfiler(int version, String signal) throws IOException {
    try (RunningTarget target = busy(version).start()) {
      Trace before = Trace.of(target);
      SandboxProcess collector =
          target.startBeside(
              SAME,
              program("profile", "--events=json", "--duration-millis=600000", "" + target.pid()));
      awaitSampling(collector);
      assertTrue(timers(target) > 0, "it samples");

      collector.signal(signal);
      collector.awaitExit(Duration.ofSeconds(20));

      assertEquals(0, timers(target), "it samples no more");
      before.assertNothingElse(target);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 25})
  void aFileThatTheJvmCannotReachIsRefusedBeforehand(int version) {
    try (RunningTarget target = busy(version).pids(PidRelation.HOST_VIEW).start()) {
      Event.Failed failed = profile(target, SAME, "--event=cpu").failure();

      assertEquals(FailureKind.TARGET_UNFIT, failed.kind());
      assertTrue(failed.remedy().contains("jfr record"), failed::remedy);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 25})
  void aJvmThatForbidsAgentsSaysSo(int version) {
    TargetSpec forbids = busy(version).flags("-XX:-EnableDynamicAgentLoading");
    try (RunningTarget target = forbids.start()) {
      Event.Failed failed = profile(target, SAME, "--event=cpu").failure();

      assertEquals(FailureKind.COMMAND_FAILED, failed.kind());
      assertTrue(failed.remedy().contains("-XX:+EnableDynamicAgentLoading"), failed::toString);
    }
  }

  private static TargetSpec busy(int version) {
    return TargetSpec.jvm(version).program(Busy.class);
  }

  private static CollectorRun profile(RunningTarget target, Identity identity, String... options) {
    return CollectorRun.of(target.beside(identity, program(words(target, options))));
  }

  private static String[] words(RunningTarget target, String... options) {
    List<String> words = new ArrayList<>(List.of("profile", "--events=json"));
    words.addAll(List.of(options));
    words.add("--duration-millis=700");
    words.add("--timeout-millis=30000");
    words.add(Long.toString(target.pid()));
    return words.toArray(String[]::new);
  }

  private static Java program(String... words) {
    return Java.of(
            CollectorMain.class,
            Event.class,
            HprofWalk.class,
            JsonFactory.class,
            VirtualMachine.class,
            AsyncProfiler.class)
        .withWords(words);
  }

  /** Percent of the profile whose stack holds a method. */
  private static long share(String stacks, String method) {
    long all = 0;
    long its = 0;
    for (String line : stacks.lines().toList()) {
      int blank = line.lastIndexOf(' ');
      long amount = Long.parseLong(line.substring(blank + 1));
      all += amount;
      its += line.contains(method) ? amount : 0;
    }
    return all == 0 ? 0 : its * 100 / all;
  }

  private static void awaitSampling(SandboxProcess collector) throws IOException {
    try (BufferedReader events = collector.process().errorReader()) {
      String event = events.readLine();
      while (event != null && !event.contains("sampling")) {
        event = events.readLine();
      }
      assertTrue(event != null, "the collector ended before it sampled");
    }
  }

  private static long timers(RunningTarget target) throws IOException {
    Path timers = Path.of("/proc/" + target.hostPid() + "/timers");
    try (Stream<String> lines = Files.lines(timers)) {
      return lines.filter(line -> line.startsWith("ID:")).count();
    }
  }

  /** What a target shows of having been profiled. */
  private record Trace(long written, String stdout, String stderr) {
    static Trace of(RunningTarget target) {
      return new Trace(target.files().bytesWritten(), target.stdout(), target.stderr());
    }

    /** Not a byte on its disk; on its stderr no more than the JVM's own warning of agents. */
    void assertNothingElse(RunningTarget target) {
      assertTrue(target.process().isAlive(), "the target ended");
      assertEquals(written, target.files().bytesWritten());
      assertEquals(stdout, target.stdout());
      List<String> said = target.stderr().substring(stderr.length()).lines().toList();
      assertTrue(said.stream().allMatch(line -> line.startsWith("WARNING: ")), said::toString);
    }
  }
}
