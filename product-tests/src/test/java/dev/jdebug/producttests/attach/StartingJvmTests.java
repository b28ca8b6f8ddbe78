package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.FailureKind;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.PidRelation;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J2: a JVM that has no handler for SIGQUIT yet is not killed by it. */
@NeedsSandbox
class StartingJvmTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);

  /** Not as pid 1, which the kernel would protect from the signal. */
  private static TargetSpec starting(int version) {
    return TargetSpec.starting(version).pids(PidRelation.SHARED_WITH_PAUSE);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void aStartingJvmIsLeftAlone(int version) {
    try (RunningTarget target = starting(version).start()) {
      CollectorRun run =
          CollectorRun.beside(target, SAME, "thread-dump", Long.toString(target.pid()));

      assertEquals(FailureKind.JVM_STARTING, run.failure().kind(), run.ran()::stderr);
      assertFalse(target.isReady());

      target.letGo();
      assertEquals("READY\n", target.stdout());
      assertEquals("", target.stderr());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void itAnswersAsSoonAsItIsUp(int version) {
    try (RunningTarget target = starting(version).start()) {
      target.letGo();
      CollectorRun run =
          CollectorRun.beside(target, SAME, "thread-dump", Long.toString(target.pid()));

      run.result();
      assertTrue(target.process().isAlive());
      assertEquals("READY\n", target.stdout());
    }
  }
}
