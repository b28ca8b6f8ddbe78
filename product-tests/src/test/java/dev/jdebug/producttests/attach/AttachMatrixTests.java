package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.PidRelation;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Idle;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every JVM, from every identity that reaches it, in every relation of pid namespaces. */
@NeedsSandbox
class AttachMatrixTests {
  private static final List<Integer> VERSIONS = List.of(8, 11, 17, 21, 25);

  /** A cell of the matrix; its text is the test's name. */
  record Cell(int version, Collectors collector, PidRelation pids) {
    @Override
    public String toString() {
      return "JVM %d, %s, %s".formatted(version, collector, pids);
    }

    boolean isReachable() {
      return collector.reaches(version);
    }

    RunningTarget start() {
      return TargetSpec.jvm(version).pids(pids).start();
    }

    CollectorRun threadDump(RunningTarget target) {
      String pid = Long.toString(target.pid());
      return CollectorRun.beside(target, collector.identity(), "thread-dump", pid);
    }
  }

  static List<Cell> reachable() {
    return cells().filter(Cell::isReachable).toList();
  }

  static List<Cell> unreachable() {
    return cells().filter(cell -> !cell.isReachable()).toList();
  }

  private static Stream<Cell> cells() {
    return VERSIONS.stream()
        .flatMap(
            version ->
                Stream.of(Collectors.values())
                    .flatMap(
                        collector ->
                            Stream.of(PidRelation.values())
                                .map(pids -> new Cell(version, collector, pids))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reachable")
  void attaches(Cell cell) {
    try (RunningTarget target = cell.start()) {
      Footprint footprint = Footprint.of(target);

      CollectorRun dump = cell.threadDump(target);

      assertEquals(target.pid(), dump.result().pid());
      assertTrue(dump.artifact().contains("Full thread dump OpenJDK 64-Bit Server VM"));
      assertTrue(dump.artifact().contains("\tat " + Idle.class.getName() + ".main(Idle.java"));
      footprint.assertOnlySocketAdded(target);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreachable")
  void refusesBeforeTheTargetNotices(Cell cell) {
    try (RunningTarget target = cell.start()) {
      Footprint footprint = Footprint.of(target);

      CollectorRun dump = cell.threadDump(target);

      assertEquals(80, dump.failure().kind().exitCode(), dump.ran()::stderr);
      footprint.assertUnchanged(target);
    }
  }
}
