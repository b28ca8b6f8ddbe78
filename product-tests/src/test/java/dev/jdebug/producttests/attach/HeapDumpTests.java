package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.formats.hprof.HprofSummary;
import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.PidRelation;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Secrets;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heap dumps of every JVM, by every way: whole, and without a trace in the target. */
@NeedsSandbox
class HeapDumpTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);
  private static final List<Integer> VERSIONS = List.of(8, 11, 17, 21, 25);

  private final Path folder;

  HeapDumpTests(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A cell of the matrix; its text is the test's name. */
  record Cell(int version, Collectors collector, PidRelation pids) {
    @Override
    public String toString() {
      return "JVM %d, %s, %s".formatted(version, collector, pids);
    }

    /** 8 writes only into a folder of ours, which it sees only from its own pid namespace. */
    boolean isReachable() {
      return version > 8 || pids != PidRelation.HOST_VIEW;
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
                Stream.of(Collectors.SAME_UID_AND_GID, Collectors.ROOT_WITH_DEFAULTS_AND_PTRACE)
                    .flatMap(
                        collector ->
                            Stream.of(PidRelation.values())
                                .map(pids -> new Cell(version, collector, pids))));
  }

  private static TargetSpec spec(int version) {
    return TargetSpec.jvm(version).program(Secrets.class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reachable")
  void isWholeAndLeavesNothing(Cell cell) throws IOException {
    try (RunningTarget target = spec(cell.version()).pids(cell.pids()).start()) {
      Footprint footprint = Footprint.of(target);
      long before = target.files().bytesWritten();

      ArtifactRun run =
          ArtifactRun.beside(
              target, cell.collector().identity(), folder.resolve("dump"), "heap-dump");

      HprofSummary summary = walked(run);
      assertTrue(summary.objects() > 5_000, summary::toString);
      assertTrue(run.holds(Secrets.BEGINNING + 999), "its strings are in it");
      footprint.assertOnlySocketAdded(target);
      assertEquals(before, target.files().bytesWritten());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unreachable")
  void saysWhereNoWayLeads(Cell cell) throws IOException {
    try (RunningTarget target = spec(cell.version()).pids(cell.pids()).start()) {
      ArtifactRun run =
          ArtifactRun.beside(
              target, cell.collector().identity(), folder.resolve("dump"), "heap-dump");

      Event.Failed failed = run.only(Event.Failed.class);
      assertEquals(FailureKind.TARGET_UNFIT, failed.kind());
      assertTrue(failed.message().contains("cannot write into a pipe"), failed::message);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 11, 17, 21, 25})
  void redactedNoStringLeavesThePod(int version) throws IOException {
    try (RunningTarget target = spec(version).start()) {
      ArtifactRun run =
          ArtifactRun.beside(target, SAME, folder.resolve("dump"), "heap-dump", "--redact");

      assertTrue(walked(run).objects() > 5_000);
      assertFalse(run.holds(Secrets.BEGINNING + 999));
      assertTrue(run.holds(Secrets.class.getSimpleName()), "names of classes");
    }
  }

  /** Walks what arrived; the proof of the collector must agree with it. */
  private static HprofSummary walked(ArtifactRun run) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(run.proven()))) {
      return HprofWalk.copy(in, OutputStream.nullOutputStream(), false);
    }
  }
}
