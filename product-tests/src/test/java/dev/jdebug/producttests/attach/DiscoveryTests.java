package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.JvmKind;
import dev.jdebug.protocol.JvmRow;
import dev.jdebug.protocol.JvmRowJson;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.PidRelation;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Idle;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** J1: every HotSpot JVM is found from {@code /proc} and its counters, without attaching. */
@NeedsSandbox
class DiscoveryTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);

  static Stream<Arguments> rows() {
    return Stream.of(8, 11, 17, 21, 25)
        .flatMap(version -> Stream.of(PidRelation.values()).map(p -> Arguments.of(version, p)));
  }

  @ParameterizedTest(name = "JVM {0}, {1}")
  @MethodSource("rows")
  void findsEveryJvm(int version, PidRelation pids) {
    try (RunningTarget target = TargetSpec.jvm(version).pids(pids).start()) {
      Footprint footprint = Footprint.of(target);

      JvmRow row = onlyRow(CollectorRun.beside(target, SAME, "jps"));

      assertEquals(target.pid(), row.pid());
      assertEquals(target.innerPid(), row.innerPid());
      assertEquals(1000, row.uid());
      assertEquals(1000, row.gid());
      assertEquals(JvmKind.HOTSPOT, row.kind());
      assertEquals(Idle.class.getName(), row.mainClass());
      String java = version == 8 ? "1.8.0" : version + ".0";
      assertTrue(row.javaVersion().startsWith(java), row::javaVersion);
      assertTrue(row.heapUsed() >= 0 && row.heapUsed() < row.heapMax(), row::toString);
      assertEquals("", row.obstacle());
      footprint.assertUnchanged(target);
    }
  }

  @ParameterizedTest(name = "JVM {0}, {1}")
  @MethodSource("rows")
  void findsJvmsWithoutCounters(int version, PidRelation pids) {
    TargetSpec spec = TargetSpec.jvm(version).pids(pids).flags("-XX:-UsePerfData");
    try (RunningTarget target = spec.start()) {
      JvmRow row = onlyRow(CollectorRun.beside(target, SAME, "jps"));

      assertEquals(target.pid(), row.pid());
      assertEquals(Idle.class.getName(), row.mainClass());
      assertEquals("", row.obstacle());
      assertEquals(List.of(), target.files().tmp());
    }
  }

  @Test
  void aProcessThatIsNoJvmIsNotListed() {
    try (RunningTarget target = TargetSpec.process("sleep", "infinity").start()) {
      CollectorRun jps = CollectorRun.beside(target, SAME, "jps");

      assertEquals(0, jps.ran().exitCode(), jps.ran()::stderr);
      assertEquals("", jps.artifact());
    }
  }

  private static JvmRow onlyRow(CollectorRun jps) {
    assertEquals(0, jps.ran().exitCode(), jps.ran()::stderr);
    List<String> rows = jps.artifact().lines().toList();
    assertEquals(1, rows.size(), jps::artifact);
    return JvmRowJson.read(rows.getFirst()).orElseThrow();
  }
}
