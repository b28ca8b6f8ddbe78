package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.histogram.Histogram;
import dev.jdebug.cli.histogram.HistogramReader;
import dev.jdebug.sandbox.Fact;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.Ran;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Leak;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Histograms of JVMs that leak, beside those that their own tools take. */
@NeedsSandbox
class HistogramTests {
  private static final String SIGN = "/tmp/leak";

  /** A thread that asks, or is asked, has a few objects of its own. */
  private static final long NOISE = 60;

  private final Path here;

  HistogramTests(@TempDir Path here) {
    this.here = here;
  }

  /** A JVM and as whom the collector comes. */
  record Cell(int version, Collectors collector) {}

  static List<Cell> cells() {
    return Stream.of(8, 11, 17, 21, 25)
        .flatMap(
            version ->
                Stream.of(Collectors.SAME_UID_AND_GID, Collectors.ROOT_WITH_DEFAULTS_AND_PTRACE)
                    .map(collector -> new Cell(version, collector)))
        .toList();
  }

  private static RunningTarget start(int version) {
    return TargetSpec.jvm(version)
        .flags("-Xint", "-XX:+UseSerialGC")
        .program(Leak.class, SIGN)
        .start();
  }

  private static void leak(RunningTarget target) {
    long before = times(target);
    assertEquals(0, target.inside("touch", SIGN).exitCode());
    assertTrue(Fact.await(Duration.ofSeconds(60), () -> times(target) > before), target::stdout);
  }

  private static long times(RunningTarget target) {
    return target.stdout().lines().filter(Leak.LINE::equals).count();
  }

  private static Histogram own(RunningTarget target) throws IOException {
    Ran ran = target.ownJcmd("GC.class_histogram");
    assertEquals(0, ran.exitCode(), ran::stderr);
    HistogramReader reader = new HistogramReader();
    reader.write(ran.stdout().getBytes(StandardCharsets.UTF_8));
    return reader.histogram("jcmd");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void isTheJvmsOwnAndFindsWhatLeaks(Cell cell) throws IOException {
    try (RunningTarget target = start(cell.version())) {
      Beside beside = new Beside(target, cell.collector().identity());
      leak(target);
      Path first = here.resolve("first.txt");
      assertEquals(0, beside.run("histogram", "--to", first.toString()).code());
      Histogram own = own(target);
      Path second = here.resolve("second.txt");
      assertEquals(0, beside.run("histogram", "--to", second.toString()).code());

      Histogram ours = HistogramReader.read(second);
      assertTrue(ours.classes().size() > 100, ours::toString);
      List<Histogram.Growth> differences =
          ours.growthSince(own).stream()
              .filter(growth -> Math.abs(growth.instances()) > NOISE)
              .toList();
      assertEquals(List.of(), differences);
      assertEquals(Leak.STEP, count(ours, Leak.Leaked.class));

      leak(target);
      Beside.Played grown = beside.run("histogram", "--diff", first.toString(), "--top=1");
      assertEquals(0, grown.code(), grown::err);
      String[] row = grown.out().lines().skip(1).findFirst().orElse("").split(" +", -1);
      assertEquals("+" + Leak.STEP, row[1], grown::out);
      assertEquals(Leak.Leaked.class.getName(), row[3], grown::out);
    }
  }

  /** Garbage is counted by --all alone. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void garbageIsCountedOnDemand(Cell cell) throws IOException {
    try (RunningTarget target = start(cell.version())) {
      Beside beside = new Beside(target, cell.collector().identity());
      leak(target);
      Path all = here.resolve("all.txt");
      Beside.Played spared = beside.run("histogram", "--all", "--to", all.toString());
      assertEquals(0, spared.code(), spared::err);
      assertFalse(spared.err().contains("full collection"), spared::err);
      Path live = here.resolve("live.txt");
      Beside.Played costly = beside.run("histogram", "--to", live.toString());
      assertTrue(costly.err().contains("full collection"), costly::err);

      assertEquals(Leak.STEP, count(HistogramReader.read(all), Leak.Dropped.class));
      assertEquals(1, count(HistogramReader.read(live), Leak.Dropped.class));
    }
  }

  private static long count(Histogram histogram, Class<?> type) {
    return histogram.classes().values().stream()
        .filter(count -> count.name().equals(type.getName()))
        .mapToLong(count -> count.instances())
        .sum();
  }
}
