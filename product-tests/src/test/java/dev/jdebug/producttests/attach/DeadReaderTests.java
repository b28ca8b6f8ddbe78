package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.Ran;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Secrets;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A collector that ends in the middle of a heap dump, by any signal: the JVM goes on. */
@NeedsSandbox
class DeadReaderTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);
  private static final Duration SOON = Duration.ofSeconds(20);

  @ParameterizedTest
  @CsvSource({
    "8, KILL",
    "11, KILL",
    "17, KILL",
    "21, KILL",
    "25, KILL",
    "17, TERM",
    "21, INT",
    "25, TERM"
  })
  void theJvmGoesOn(int version, String signal) throws IOException {
    TargetSpec spec = TargetSpec.jvm(version).program(Secrets.class, "192").flags("-Xmx320m");
    try (RunningTarget target = spec.start()) {
      Footprint footprint = Footprint.of(target);
      // Its socket is open already: who is killed while asking for that leaves the trigger behind.
      CollectorRun.beside(target, SAME, "jcmd", Long.toString(target.pid()), "--", "VM.version");
      SandboxProcess collector =
          target.startBeside(
              SAME,
              CollectorRun.program("heap-dump", "--events=json", Long.toString(target.pid())));
      awaitCapture(collector);

      collector.signal(signal);

      Ran alive =
          CollectorRun.beside(target, SAME, "jcmd", Long.toString(target.pid()), "--", "VM.uptime")
              .ran();
      assertEquals(0, alive.exitCode(), alive::stderr);
      assertTrue(alive.elapsed().compareTo(SOON) < 0, alive::toString);
      footprint.assertOnlySocketAdded(target);
    }
  }

  /** Returns when the JVM has been asked for its dump. */
  static void awaitCapture(SandboxProcess collector) throws IOException {
    try (BufferedReader events = collector.process().errorReader()) {
      String event = events.readLine();
      while (event != null && !event.contains("\"capture\"")) {
        event = events.readLine();
      }
      assertTrue(event != null, "the collector ended before it asked");
    }
  }
}
