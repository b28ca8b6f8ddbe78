package dev.jdebug.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorInvocationTests {
  private static final String ID = "ab".repeat(32);

  static Stream<CollectorInvocation> invocations() {
    JvmSelector byPid = new JvmSelector("7", "");
    JvmSelector inContainer = new JvmSelector("Main", ID);
    return Stream.of(
            new CollectorRequest.Jps(),
            new CollectorRequest.FileWrite(RemotePath.ofText("/evidence/a b%é"), false),
            new CollectorRequest.FileWrite(RemotePath.ofText("/evidence/x"), true),
            new CollectorRequest.ThreadDump(byPid, false, true, false),
            new CollectorRequest.ThreadDump(inContainer, true, false, true),
            new CollectorRequest.ThreadDump(JvmSelector.ONLY, true, true, false),
            new CollectorRequest.Jcmd(byPid, List.of("GC.heap_info")),
            new CollectorRequest.Jcmd(JvmSelector.ONLY, List.of("JFR.start", "--name=x", "--")),
            new CollectorRequest.HeapDump(inContainer, true, true),
            new CollectorRequest.SpooledDump(
                "a-1", new CollectorRequest.HeapDump(byPid, false, true), true),
            new CollectorRequest.SpooledDump(
                "a", new CollectorRequest.HeapDump(inContainer, true, false), false),
            new CollectorRequest.SpoolRead("a-1", 1L << 40),
            new CollectorRequest.SpoolDrop("a-1"),
            new CollectorRequest.Top(inContainer, 3, 250),
            new CollectorRequest.Flags(byPid, List.of()),
            new CollectorRequest.Flags(inContainer, List.of("HeapDumpPath=/a b%é", "Flag=")),
            new CollectorRequest.Survey(byPid, ""),
            new CollectorRequest.TargetDump(
                new CollectorRequest.HeapDump(inContainer, true, false), "/a b"),
            new CollectorRequest.TargetDump(new CollectorRequest.HeapDump(byPid, false, true), ""),
            new CollectorRequest.Survey(JvmSelector.ONLY, "/Platte mit Lücke"),
            new CollectorRequest.Jfr(byPid, new JfrTask.Check()),
            new CollectorRequest.Jfr(
                inContainer,
                new JfrTask.Recording(
                    30_000,
                    new JfrSettings("profile", "", List.of("jdk.ThreadSleep#threshold=1ms")),
                    1 << 26,
                    true,
                    false)),
            new CollectorRequest.Jfr(
                byPid, new JfrTask.Recording(0, JfrSettings.DEFAULT, 0, false, true)),
            new CollectorRequest.Jfr(byPid, new JfrTask.Recover("/var/dumps", false)),
            new CollectorRequest.Jfr(
                byPid, new JfrTask.Start(new JfrSettings("", "eJw=", List.of()), 600_000, 0)),
            new CollectorRequest.Jfr(byPid, new JfrTask.Dump("", 300_000, false)),
            new CollectorRequest.Jfr(JvmSelector.ONLY, new JfrTask.Stop("jdebug-continuous")),
            new CollectorRequest.Profile(byPid, profile(0, false)),
            new CollectorRequest.Profile(inContainer, profile(10_000_000, true)),
            new CollectorRequest.Identify(1))
        .flatMap(
            request ->
                Stream.of(
                    new CollectorInvocation(request, false, CollectorInvocation.DEFAULT_TIMEOUT),
                    new CollectorInvocation(request, true, Duration.ofMillis(1500)),
                    new CollectorInvocation(request, true, Duration.ZERO)));
  }

  private static ProfileSettings profile(long interval, boolean perThread) {
    return new ProfileSettings(
        ProfileSettings.Subject.WALL, ProfileSettings.Format.JFR, 2500, interval, perThread);
  }

  @ParameterizedTest
  @MethodSource("invocations")
  void readsWhatItWrites(CollectorInvocation invocation) {
    assertEquals(invocation, CollectorInvocation.parse(invocation.toArguments()));
  }

  @Test
  void writesTheGrammarOfItsUsage() {
    CollectorRequest request =
        new CollectorRequest.ThreadDump(new JvmSelector("7", ID), true, false, true);
    assertEquals(
        List.of(
            "thread-dump",
            "--locks",
            "--no-extended",
            "--sigquit",
            "--container=" + ID,
            "7",
            "--events=json",
            "--timeout-millis=250"),
        new CollectorInvocation(request, true, Duration.ofMillis(250)).toArguments());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frobnicate",
        "jcmd 7",
        "jcmd 7 --",
        "thread-dump 7 8",
        "thread-dump --colour",
        "identify x",
        "top --count=-1",
        "top --interval-millis=soon",
        "jps --timeout-millis=",
        "profile --event=luck",
        "profile --format=pdf",
      })
  void refusesWithUsage(String line) {
    List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" ", -1));
    Failure failure = assertThrows(Failure.class, () -> CollectorInvocation.parse(arguments));
    assertEquals(FailureKind.USAGE, failure.kind());
    assertEquals(2, failure.kind().exitCode());
    assertTrue(failure.remedy().contains("collector thread-dump"), failure.remedy());
  }
}
