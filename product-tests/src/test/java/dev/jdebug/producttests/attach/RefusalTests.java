package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.sandbox.Capabilities;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.TmpKind;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.StaleSocket;
import dev.jdebug.testbed.TargetSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * J4: each reason for which attaching cannot work has its own message and remedy, and is told
 * before the target notices anything.
 */
@NeedsSandbox
class RefusalTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);

  /** A refusal that takes longer ends as a time-out instead, and so fails the test. */
  private static final String WITHIN_3_S = "--timeout-millis=3000";

  @ParameterizedTest
  @ValueSource(ints = {8, 17, 25})
  void wrongUid(int version) {
    assertRefused(
        TargetSpec.jvm(version),
        Identity.restricted(2000, 1000),
        FailureKind.WRONG_UID,
        "runAsUser: 1000, runAsGroup: 1000");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17, 25})
  void wrongGid(int version) {
    assertRefused(
        TargetSpec.jvm(version),
        Identity.restricted(1000, 2000),
        FailureKind.WRONG_GID,
        "runAsUser: 1000, runAsGroup: 1000");
  }

  @Test
  void rootWithoutCapabilities() {
    assertRefused(
        TargetSpec.jvm(17),
        Identity.root(Capabilities.NONE),
        FailureKind.WRONG_UID,
        "runAsUser: 1000");
  }

  @Test
  void rootWithSysPtraceAlone() {
    assertRefused(
        TargetSpec.jvm(17),
        Identity.root(Capabilities.of("SYS_PTRACE")),
        FailureKind.WRONG_UID,
        "runAsUser: 1000");
  }

  @Test
  void aTargetWithCapabilities() {
    TargetSpec target =
        TargetSpec.jvm(17).identity(SAME.withAmbient(Capabilities.of("NET_BIND_SERVICE")));

    assertRefused(target, SAME, FailureKind.NO_ACCESS, "SYS_PTRACE");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void readOnlyTmp(int version) {
    assertRefused(
        TargetSpec.jvm(version).tmp(TmpKind.READ_ONLY),
        SAME,
        FailureKind.TMP_READ_ONLY,
        "emptyDir");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void attachDisabled(int version) {
    assertRefused(
        TargetSpec.jvm(version).flags("-XX:+DisableAttachMechanism"),
        SAME,
        FailureKind.ATTACH_DISABLED,
        "--sigquit");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void attachDisabledWithoutCounters(int version) {
    assertRefused(
        TargetSpec.jvm(version).flags("-XX:+DisableAttachMechanism", "-XX:-UsePerfData"),
        SAME,
        FailureKind.ATTACH_DISABLED,
        "--sigquit");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void reducedSignalsAndNoSocket(int version) {
    try (RunningTarget target = TargetSpec.jvm(version).flags("-Xrs").start()) {
      // With -Xrs the listener is up from the start; a cleaner of /tmp takes its socket away.
      assertEquals(0, target.inside("rm", "/tmp/.java_pid1").exitCode());

      assertRefused(target, SAME, FailureKind.SIGNALS_REDUCED, "-XX:+StartAttachListener");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17, 25})
  void stopped(int version) {
    try (RunningTarget target = TargetSpec.jvm(version).start()) {
      target.process().signal("STOP");

      assertRefused(target, SAME, FailureKind.STOPPED, "kill -CONT");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void hungSafepoint(int version) {
    try (RunningTarget target = TargetSpec.hungSafepoint(version).start()) {
      CollectorRun run = CollectorRun.beside(target, SAME, "thread-dump", "--timeout-millis=2000");

      // Hangs before the socket is opened when the JVM wanted a safepoint for itself just then.
      FailureKind kind = run.failure().kind();
      assertTrue(kind == FailureKind.HUNG || kind == FailureKind.NO_LISTENER, run.ran()::stderr);
      assertTrue(run.failure().message().contains("safepoint"));
      assertEquals("READY\n", target.stdout());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 17, 25})
  void aStaleSocketOfAnotherUser(int version) {
    try (RunningTarget target = TargetSpec.jvm(version).start()) {
      StaleSocket.leave(target, 0);

      assertRefused(target, SAME, FailureKind.STALE_SOCKET, "Remove ");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void aStaleSocketOfTheJvmsOwnIsRenewed(int version) {
    try (RunningTarget target = TargetSpec.jvm(version).start()) {
      Footprint footprint = Footprint.of(target);
      StaleSocket.leave(target, 1000);

      CollectorRun.beside(target, SAME, "thread-dump").result();

      footprint.assertOnlySocketAdded(target);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void aSocketThatACleanerTookAwayIsRenewed(int version) {
    try (RunningTarget target = TargetSpec.jvm(version).start()) {
      Footprint footprint = Footprint.of(target);
      CollectorRun.beside(target, SAME, "thread-dump").result();
      assertEquals(0, target.inside("rm", "/tmp/.java_pid1").exitCode());

      CollectorRun again = CollectorRun.beside(target, SAME, "thread-dump");

      again.result();
      assertTrue(again.events().stream().anyMatch(Event.Warning.class::isInstance));
      footprint.assertOnlySocketAdded(target);
    }
  }

  @Test
  void anotherJvmsSocketInASharedTmp() {
    try (RunningTarget target = TargetSpec.jvm(17).tmp(TmpKind.SHARED).start()) {
      try (var listener = StaleSocket.listen(target, 1000)) {
        assertTrue(listener.isOpen());
        assertRefused(target, SAME, FailureKind.STALE_SOCKET, "/tmp of its own");
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void noJvm() {
    assertRefused(
        TargetSpec.process("sleep", "infinity"), SAME, FailureKind.NOT_A_JVM, "collector jps");
  }

  @Test
  void noProcess() {
    try (RunningTarget target = TargetSpec.process("sleep", "infinity").start()) {
      CollectorRun run = CollectorRun.beside(target, SAME, "thread-dump", "4194303");

      assertEquals(FailureKind.PROCESS_GONE, run.failure().kind(), run.ran()::stderr);
    }
  }

  private static void assertRefused(
      TargetSpec spec, Identity collector, FailureKind kind, String remedy) {
    try (RunningTarget target = spec.start()) {
      assertRefused(target, collector, kind, remedy);
    }
  }

  private static void assertRefused(
      RunningTarget target, Identity collector, FailureKind kind, String remedy) {
    Footprint footprint = Footprint.of(target);

    CollectorRun run =
        CollectorRun.beside(
            target, collector, "thread-dump", Long.toString(target.pid()), WITHIN_3_S);

    Event.Failed failed = run.failure();
    assertEquals(kind, failed.kind(), run.ran()::stderr);
    assertTrue(failed.remedy().contains(remedy), failed::remedy);
    assertFalse(failed.message().isBlank());
    assertEquals("", run.artifact());
    footprint.assertUnchanged(target);
  }
}
