package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.Ran;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever ends, stops or goes away while a heap dump is on its way: the JVM runs on. */
@NeedsSandbox
class DeadSpoolReaderTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);
  private static final Duration SOON = Duration.ofSeconds(30);

  private static RunningTarget start(int version) {
    return TargetSpec.jvm(version).program(Secrets.class, "192").flags("-Xmx320m").start();
  }

  private static Ran askUptime(RunningTarget target) {
    String pid = Long.toString(target.pid());
    return CollectorRun.beside(target, SAME, "jcmd", pid, "--", "VM.uptime").ran();
  }

  private static void assertRunsOn(RunningTarget target) {
    Ran alive = askUptime(target);
    assertEquals(0, alive.exitCode(), alive::stderr);
    assertTrue(alive.elapsed().compareTo(SOON) < 0, alive::toString);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void aCollectorThatIsKilledLeavesWhatCanBeTakenAway(int version) throws IOException {
    try (RunningTarget target = start(version)) {
      Footprint footprint = Footprint.of(target);
      askUptime(target); // its socket is open: nobody is killed while asking for that
      SpoolHelper helper = SpoolHelper.beside(target, SAME);
      SandboxProcess collector = helper.startDump();
      DeadReaderTests.awaitCapture(collector);

      collector.signal("KILL");

      SpoolHelper.Arrived rest = helper.rest(0);
      assertNotNull(rest.failed, rest::toString);
      assertTrue(rest.failed.message().contains("was ended in the middle"), rest::toString);
      assertRunsOn(target);
      assertEquals(0, helper.drop());
      assertEquals(List.of(), helper.left());
      footprint.assertOnlySocketAdded(target);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 21, 25})
  void aCollectorThatIsStoppedIsEndedByWhoAsksForTheRest(int version) throws IOException {
    try (RunningTarget target = start(version)) {
      Footprint footprint = Footprint.of(target);
      askUptime(target);
      SpoolHelper helper = SpoolHelper.beside(target, SAME);
      SandboxProcess collector = helper.startDump();
      DeadReaderTests.awaitCapture(collector);

      collector.signal("STOP");

      SpoolHelper.Arrived rest = helper.rest(0);
      assertNotNull(rest.failed, rest::toString);
      assertRunsOn(target);
      assertEquals(0, helper.drop());
      assertEquals(List.of(), helper.left());
      footprint.assertOnlySocketAdded(target);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17, 25})
  void whatAReaderThatWentAwayDidNotTakeIsThere(int version) throws IOException {
    try (RunningTarget target = start(version)) {
      SpoolHelper helper = SpoolHelper.beside(target, SAME);
      SandboxProcess collector = helper.startDump();
      try (InputStream stdout = collector.process().getInputStream()) {
        assertTrue(stdout.readNBytes(100).length == 100);
      }

      SpoolHelper.Arrived rest = helper.rest(0);

      assertTrue(rest.proven(rest.bytes.toByteArray()), rest::toString);
      assertRunsOn(target);
      assertEquals(0, helper.drop());
      assertEquals(List.of(), helper.left());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17, 25})
  void aReaderThatTakesNothingHoldsNobodyUp(int version) throws IOException {
    try (RunningTarget target = start(version)) {
      Footprint footprint = Footprint.of(target);
      SpoolHelper helper = SpoolHelper.beside(target, SAME);
      SandboxProcess collector = helper.startDump();
      DeadReaderTests.awaitCapture(collector);

      assertRunsOn(target);

      SpoolHelper.Arrived rest = helper.rest(0);
      assertTrue(rest.proven(rest.bytes.toByteArray()), rest::toString);
      assertTrue(collector.isAlive(), "it waits for its reader");
      assertEquals(0, helper.drop());
      collector.awaitExit(SOON);
      assertEquals(List.of(), helper.left());
      footprint.assertOnlySocketAdded(target);
    }
  }
}
