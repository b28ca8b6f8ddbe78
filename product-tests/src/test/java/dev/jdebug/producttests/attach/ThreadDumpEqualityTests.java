package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.sandbox.Identity;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Deadlock;
import dev.jdebug.testbed.programs.DeepStacks;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T1: what we print is what the JVM's own {@code jcmd Thread.print -e} prints. */
@NeedsSandbox
class ThreadDumpEqualityTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);

  /** What differs between two dumps of a JVM in which nothing happens. */
  private static final Pattern COUNTERS =
      Pattern.compile(
          "^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d$"
              + "|(?<=cpu=)[\\d.]+ms|(?<=elapsed=)[\\d.]+s|(?<=allocated=)\\d+K?B?"
              + "|(?<=JNI global refs: )\\d+|(?<=weak refs: )\\d+"
              + "|(?<=refs memory usage: )\\d+|(?<=JNI global references: )\\d+"
              + "|(?<=defined_classes=)\\d+|(?<=_java_thread_list=)0x[0-9a-f]+",
          Pattern.MULTILINE);

  /** The thread that asks for the dump is caught just before it waits for it, or just after. */
  private static final Pattern PRINTER =
      Pattern.compile("(\"Attach Listener\".* nid=\\S+ )(runnable|waiting on condition)");

  static Stream<Arguments> programs() {
    return Stream.of(8, 11, 17, 21, 25)
        .flatMap(
            version ->
                Stream.of(
                    Arguments.of(version, quiet(version).program(Deadlock.class)),
                    Arguments.of(version, quiet(version).program(DeepStacks.class, "40", "200"))));
  }

  /** Neither compiler nor collector threads that come and go. */
  private static TargetSpec quiet(int version) {
    return TargetSpec.jvm(version).flags("-Xint", "-XX:+UseSerialGC");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void isTheJvmsOwn(int version, TargetSpec spec) {
    try (RunningTarget target = spec.start()) {
      CollectorRun.beside(target, SAME, "thread-dump").result();
      String[] words =
          version == 8 ? new String[] {"Thread.print"} : new String[] {"Thread.print", "-e"};

      String own = ownJcmd(target, words);
      CollectorRun ours = CollectorRun.beside(target, SAME, "thread-dump");

      ours.result();
      assertEquals(mask(own), mask(ours.artifact()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void withLocksToo(int version) {
    try (RunningTarget target = quiet(version).program(Deadlock.class).start()) {
      CollectorRun.beside(target, SAME, "thread-dump").result();
      String[] words =
          version == 8
              ? new String[] {"Thread.print", "-l"}
              : new String[] {"Thread.print", "-l", "-e"};

      String own = ownJcmd(target, words);
      CollectorRun ours = CollectorRun.beside(target, SAME, "thread-dump", "--locks");

      ours.result();
      assertEquals(mask(own), mask(ours.artifact()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void anyDiagnosticCommandIsRelayed(int version) {
    try (RunningTarget target = quiet(version).start()) {
      CollectorRun ours = CollectorRun.beside(target, SAME, "jcmd", "--", "VM.version");

      ours.result();
      assertEquals(ownJcmd(target, "VM.version"), ours.artifact());
    }
  }

  /** Without the line with the pid that jcmd itself puts before the reply. */
  private static String ownJcmd(RunningTarget target, String... words) {
    String text = target.ownJcmd(words).stdout();
    String pid = target.innerPid() + ":\n";
    assertEquals(pid, text.substring(0, Math.min(pid.length(), text.length())));
    return text.substring(pid.length());
  }

  private static String mask(String dump) {
    String calm = PRINTER.matcher(dump).replaceAll("$1…");
    return COUNTERS.matcher(calm).replaceAll("…");
  }
}
