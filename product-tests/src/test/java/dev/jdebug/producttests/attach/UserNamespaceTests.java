package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.FailureKind;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Idle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets whose ids the host numbers otherwise: {@code hostUsers: false}. */
@NeedsSandbox
class UserNamespaceTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void fromWithinAsTheSameUser(int version) {
    assertAttaches(version, SAME.inUserNamespace());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void fromTheHostAsRoot(int version) {
    assertAttaches(version, Collectors.ROOT_THAT_SWITCHES.identity());
  }

  @Test
  void theSameNumberOutsideIsAnotherUser() {
    try (RunningTarget target = TargetSpec.jvm(25).inUserNamespace().start()) {
      Footprint footprint = Footprint.of(target);

      CollectorRun dump = threadDump(target, SAME);

      assertEquals(FailureKind.WRONG_UID, dump.failure().kind(), dump.ran()::stderr);
      assertTrue(dump.failure().toString().contains("201000"), dump.failure()::toString);
      footprint.assertUnchanged(target);
    }
  }

  private static void assertAttaches(int version, Identity identity) {
    try (RunningTarget target = TargetSpec.jvm(version).inUserNamespace().start()) {
      Footprint footprint = Footprint.of(target);

      CollectorRun dump = threadDump(target, identity);

      assertTrue(dump.artifact().contains("\tat " + Idle.class.getName() + ".main(Idle.java"));
      footprint.assertOnlySocketAdded(target);
    }
  }

  private static CollectorRun threadDump(RunningTarget target, Identity identity) {
    return CollectorRun.beside(target, identity, "thread-dump", Long.toString(target.pid()));
  }
}
