package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.TmpKind;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.PidRelation;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * J5: where attaching cannot work and SIGQUIT can, the target prints the dump on its own stdout.
 */
@NeedsSandbox
class SigquitFallbackTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void whereAttachIsDisabled(int version) {
    assertDumps(TargetSpec.jvm(version).flags("-XX:+DisableAttachMechanism"));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void whereTmpIsReadOnly(int version) {
    assertDumps(TargetSpec.jvm(version).tmp(TmpKind.READ_ONLY));
  }

  @Test
  void notWhereAttachingWorks() {
    try (RunningTarget target = TargetSpec.jvm(17).start()) {
      Footprint footprint = Footprint.of(target);

      CollectorRun run = CollectorRun.beside(target, SAME, "thread-dump", "--sigquit");

      assertEquals("attach", run.result().route());
      footprint.assertOnlySocketAdded(target);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void neverToAJvmThatItWouldKill(int version) {
    TargetSpec spec =
        TargetSpec.jvm(version)
            .pids(PidRelation.SHARED_WITH_PAUSE)
            .flags("-Xrs", "-XX:+DisableAttachMechanism");
    try (RunningTarget target = spec.start()) {
      Footprint footprint = Footprint.of(target);
      String pid = Long.toString(target.pid());

      CollectorRun run = CollectorRun.beside(target, SAME, "thread-dump", "--sigquit", pid);

      assertEquals(FailureKind.SIGNALS_REDUCED, run.failure().kind(), run.ran()::stderr);
      footprint.assertUnchanged(target);
    }
  }

  private static void assertDumps(TargetSpec spec) {
    try (RunningTarget target = spec.start()) {
      List<String> tmp = target.files().tmp();

      CollectorRun run = CollectorRun.beside(target, SAME, "thread-dump", "--sigquit");

      assertEquals("sigquit", run.result().route());
      assertTrue(run.artifact().contains("Full thread dump OpenJDK"), run::artifact);
      assertTrue(run.events().stream().anyMatch(Event.Warning.class::isInstance));
      // The target's stdout is a file here: the dump is fetched from it, and is all that it holds.
      String printed = target.stdout().substring("READY\n".length());
      assertTrue(printed.startsWith(run.artifact()), printed);
      assertEquals(tmp, target.files().tmp());
    }
  }
}
