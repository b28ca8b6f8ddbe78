package dev.jdebug.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcessFolder;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmRow;
import dev.jdebug.protocol.JvmRowJson;
import dev.jdebug.protocol.JvmSample;
import dev.jdebug.protocol.JvmSampleJson;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The collector against real JVMs of this machine's JDKs: same user, same /tmp. */
class LiveAttachTests {
  private final Path folder;

  LiveAttachTests(@TempDir Path folder) {
    this.folder = folder;
  }

  static List<Path> homes() throws IOException {
    return TargetJvm.homes();
  }

  private static Path socket(TargetJvm target) {
    return Path.of("/tmp/.java_pid" + target.pid());
  }

  private static void assertNothingLeft(TargetJvm target) throws IOException, InterruptedException {
    assertFalse(Files.exists(Path.of("/tmp/.attach_pid" + target.pid())), "no trigger in /tmp");
    assertEquals("", target.endAndOutput(), "nothing printed on the target's stdout");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void relaysAThreadDumpAndProvesIt(Path home)
      throws IOException, InterruptedException, GeneralSecurityException {
    try (TargetJvm target = TargetJvm.start(home, folder)) {
      CollectorRun run = CollectorRun.of("thread-dump", "" + target.pid());
      byte[] bytes = run.artifact().getBytes(StandardCharsets.UTF_8);
      Event.Result result = run.result();
      assertTrue(run.artifact().contains("Full thread dump"), run.artifact());
      assertTrue(run.artifact().contains("at Target.main"), run.artifact());
      assertTrue(run.artifact().contains("JNI global ref"), "complete to the end");
      assertEquals(bytes.length, result.bytes());
      assertEquals(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
          result.sha256());
      assertEquals("attach", result.route());
      assertEquals(target.pid(), result.pid());
      assertNothingLeft(target);
    }
  }

  @ParameterizedTest
  @MethodSource("homes")
  void equalsTheJvmsOwnThreadPrint(Path home) throws IOException, InterruptedException {
    try (TargetJvm target = TargetJvm.start(home, folder)) {
      String pid = "" + target.pid();
      String dump = CollectorRun.of("thread-dump", pid).artifact();
      String own = CollectorRun.of("jcmd", pid, "--", "Thread.print", "-e").artifact();
      assertEquals(masked(own), masked(dump));
      String withLocks = CollectorRun.of("thread-dump", "--locks", pid).artifact();
      String ownLocks = CollectorRun.of("jcmd", pid, "--", "Thread.print", "-e", "-l").artifact();
      assertEquals(masked(ownLocks), masked(withLocks));
      assertTrue(withLocks.contains("Locked ownable synchronizers"));
      assertNothingLeft(target);
    }
  }

  /** Without the moment, and the attach listener's own counters. */
  private static String masked(String dump) {
    return dump.replaceAll("(?m)^\\d{4}-.*$", "TIME")
        .replaceAll("(cpu|elapsed|allocated|defined_classes)=[\\d.,KMGms]+", "$1=N")
        .replaceAll("0x[0-9a-f]+", "0xN")
        .replaceAll("(?m)^\"Attach Listener\".*\\n.*\\n", "")
        .replaceAll("JNI global refs: .*", "JNI");
  }

  @ParameterizedTest
  @MethodSource("homes")
  void listsItWithoutTouchingIt(Path home) throws IOException, InterruptedException {
    try (TargetJvm target = TargetJvm.start(home, folder);
        TargetJvm hidden = TargetJvm.start(home, folder, "-XX:-UsePerfData")) {
      List<JvmRow> rows =
          CollectorRun.of("jps", "--events=json")
              .artifact()
              .lines()
              .map(line -> JvmRowJson.read(line).orElseThrow())
              .toList();
      JvmRow row = row(rows, target.pid());
      assertEquals("Target", row.mainClass());
      assertEquals("", row.obstacle());
      // an idle JVM has not refreshed its used counters yet
      assertTrue(row.heapUsed() >= 0);
      assertEquals(32L << 20, row.heapMax());
      assertTrue(Math.abs(System.currentTimeMillis() - row.startEpochMillis()) < 120_000);
      JvmRow without = row(rows, hidden.pid());
      assertEquals("Target", without.mainClass());
      assertEquals(-1, without.heapUsed());
      assertEquals(row.javaVersion(), without.javaVersion(), "from the release file");
      assertTrue(
          rows.stream().noneMatch(other -> other.pid() == ProcessHandle.current().pid()),
          "never itself");
      assertFalse(Files.exists(socket(target)), "no socket was asked for");
      assertNothingLeft(target);
    }
  }

  private static JvmRow row(List<JvmRow> rows, long pid) {
    return rows.stream().filter(row -> row.pid() == pid).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("homes")
  void samplesIt(Path home) throws IOException, InterruptedException {
    try (TargetJvm target = TargetJvm.start(home, folder)) {
      CollectorRun run =
          CollectorRun.of(
              "top", "--count=3", "--interval-millis=1", "--events=json", "" + target.pid());
      List<JvmSample> samples =
          run.artifact().lines().map(line -> JvmSampleJson.read(line).orElseThrow()).toList();
      assertEquals(3, samples.size());
      JvmSample sample = samples.getLast();
      assertTrue(sample.heapUsed() >= 0 && sample.heapUsed() <= sample.heapCommitted());
      assertTrue(sample.cpuMillis() > 0 && sample.rssBytes() > 10 << 20);
      assertTrue(sample.threads().stream().anyMatch(thread -> thread.name().equals("VM Thread")));
      assertEquals(sample.liveThreads(), sample.threads().size());
      assertFalse(Files.exists(socket(target)));
      assertNothingLeft(target);
    }
  }

  @ParameterizedTest
  @MethodSource("homes")
  void relaysCommandsAndTheirFailures(Path home) throws IOException, InterruptedException {
    try (TargetJvm target = TargetJvm.start(home, folder)) {
      String pid = "" + target.pid();
      assertTrue(CollectorRun.of("jcmd", pid, "--", "VM.version").artifact().contains("JDK"));
      Failure unknown = CollectorRun.failure("jcmd", pid, "--", "VM.nonsense");
      assertEquals(FailureKind.COMMAND_FAILED, unknown.kind());
      assertTrue(unknown.getMessage().contains("Unknown diagnostic command"));
      Path taken = Files.createFile(folder.resolve("taken.hprof"));
      Failure exists = CollectorRun.failure("jcmd", pid, "--", "GC.heap_dump", "" + taken);
      assertEquals(FailureKind.COMMAND_FAILED, exists.kind(), "although its status is 0");
      assertNothingLeft(target);
    }
  }

  @ParameterizedTest
  @MethodSource("homes")
  void takesLongCommandsWhereTheJvmDoes(Path home) throws IOException, InterruptedException {
    try (TargetJvm target = TargetJvm.start(home, folder)) {
      String pid = "" + target.pid();
      String longName = "x".repeat(1200);
      Failure failure = CollectorRun.failure("jcmd", pid, "--", "VM." + longName);
      boolean version2 =
          CollectorRun.of("jcmd", pid, "--", "VM.version").artifact().contains("25.");
      assertEquals(version2 ? FailureKind.COMMAND_FAILED : FailureKind.USAGE, failure.kind());
      assertTrue(version2 || failure.remedy().contains("24"), failure.remedy());
      assertNothingLeft(target);
    }
  }

  @ParameterizedTest
  @MethodSource("homes")
  void renewsADeletedSocketAndAStaleOne(Path home) throws IOException, InterruptedException {
    try (TargetJvm target = TargetJvm.start(home, folder)) {
      String pid = "" + target.pid();
      try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        dead.bind(UnixDomainSocketAddress.of(socket(target)));
      }
      assertTrue(Files.exists(socket(target)), "nobody listens any more, the file is there");
      CollectorRun.of("thread-dump", pid);
      Files.delete(socket(target));
      CollectorRun again = CollectorRun.of("thread-dump", pid);
      assertTrue(again.artifact().contains("Full thread dump"));
      Event.Warning warning = assertInstanceOf(Event.Warning.class, again.events().getFirst());
      assertTrue(warning.message().contains("somebody deleted"), warning.message());
      assertNothingLeft(target);
    }
  }

  @ParameterizedTest
  @MethodSource("homes")
  void refusesAnotherListener(Path home) throws IOException, InterruptedException {
    try (TargetJvm target = TargetJvm.start(home, folder);
        ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(UnixDomainSocketAddress.of(socket(target)));
      Failure failure = CollectorRun.failure("thread-dump", "" + target.pid());
      assertEquals(FailureKind.STALE_SOCKET, failure.kind());
      assertTrue(failure.getMessage().contains("process " + ProcessHandle.current().pid()));
      Files.delete(socket(target));
      assertNothingLeft(target);
    }
  }

  @ParameterizedTest
  @MethodSource("homes")
  void replacesATriggerThatAnotherToolLeft(Path home) throws IOException, InterruptedException {
    try (TargetJvm target = TargetJvm.start(home, folder)) {
      Files.createFile(Path.of("/tmp/.attach_pid" + target.pid()));
      CollectorRun.of("thread-dump", "" + target.pid());
      assertNothingLeft(target);
    }
  }

  @ParameterizedTest
  @MethodSource("homes")
  void neverSignalsWhereThatWouldHarm(Path home) throws IOException, InterruptedException {
    try (TargetJvm disabled = TargetJvm.start(home, folder, "-XX:+DisableAttachMechanism")) {
      Failure failure = CollectorRun.failure("thread-dump", "" + disabled.pid());
      assertEquals(FailureKind.ATTACH_DISABLED, failure.kind());
      assertNothingLeft(disabled);
    }
    try (TargetJvm reduced = TargetJvm.start(home, folder, "-Xrs")) {
      String pid = "" + reduced.pid();
      assertTrue(CollectorRun.of("thread-dump", pid).artifact().contains("Full thread dump"));
      Files.delete(socket(reduced));
      assertEquals(FailureKind.SIGNALS_REDUCED, CollectorRun.failure("thread-dump", pid).kind());
      assertNothingLeft(reduced);
    }
  }

  @ParameterizedTest
  @MethodSource("homes")
  void refusesAStoppedProcess(Path home) throws IOException, InterruptedException {
    try (TargetJvm target = TargetJvm.start(home, folder)) {
      assertEquals(0, signal("STOP", target));
      awaitState('T', target);
      try {
        Failure failure = CollectorRun.failure("thread-dump", "" + target.pid());
        assertEquals(FailureKind.STOPPED, failure.kind());
      } finally {
        assertEquals(0, signal("CONT", target));
      }
      CollectorRun.of("thread-dump", "" + target.pid());
      assertNothingLeft(target);
    }
  }

  /** A stop takes effect when each thread runs next, not when kill(2) returns. */
  private static void awaitState(char state, TargetJvm target) {
    ProcessFolder folder = Proc.LIVE.process(target.pid());
    while (!folder.threads().stream().allMatch(thread -> thread.stat().state() == state)) {
      assertTrue(target.process().isAlive());
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @MethodSource("homes")
  void fallsBackToSigquitWhenAsked(Path home) throws IOException, InterruptedException {
    Path log = folder.resolve("stdout.log");
    try (TargetJvm target = TargetJvm.startInto(log, home, folder, "-XX:+DisableAttachMechanism")) {
      String pid = "" + target.pid();
      CollectorRun run = CollectorRun.of("thread-dump", "--sigquit", pid);
      assertEquals("sigquit", run.result().route());
      assertTrue(run.artifact().contains("at Target.main"), run.artifact());
      assertTrue(run.artifact().endsWith("\n\n"), "to the end of the heap's section");
      assertEquals("ready\n" + run.artifact(), Files.readString(log));
      Event.Warning warning = assertInstanceOf(Event.Warning.class, run.events().getFirst());
      assertTrue(warning.message().contains("SIGQUIT"), warning.message());
    }
  }

  @ParameterizedTest
  @MethodSource("homes")
  void saysWhenTheDumpIsInTheLog(Path home) throws IOException, InterruptedException {
    try (TargetJvm target = TargetJvm.start(home, folder, "-XX:+DisableAttachMechanism")) {
      CollectorRun run = CollectorRun.of("thread-dump", "--sigquit", "" + target.pid());
      assertEquals("", run.artifact());
      Event.DumpInLog dump = assertInstanceOf(Event.DumpInLog.class, run.events().getLast());
      assertEquals(target.pid(), dump.pid());
      target.awaitPrinted("Full thread dump");
    }
  }

  private static int signal(String name, TargetJvm target)
      throws IOException, InterruptedException {
    return new ProcessBuilder("kill", "-" + name, "" + target.pid()).start().waitFor();
  }
}
