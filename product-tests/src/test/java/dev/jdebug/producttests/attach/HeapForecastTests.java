package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.sandbox.Identity;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import dev.jdebug.testbed.programs.Leak;
import dev.jdebug.testbed.programs.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a dump before it is taken, beside the dump. */
@NeedsSandbox
class HeapForecastTests {
  private static final Identity SAME = Identity.restricted(1000, 1000);

  private final Path here;

  HeapForecastTests(@TempDir Path here) {
    this.here = here;
  }

  /** A JVM, and whether it keeps counters. */
  record Cell(int version, boolean counters) {}

  static List<Cell> cells() {
    return Stream.of(8, 11, 17, 21, 25)
        .flatMap(version -> Stream.of(new Cell(version, true), new Cell(version, false)))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void theFileIsNoLargerThanWasSaid(Cell cell) throws IOException {
    String flag = cell.counters() ? "-XX:+UsePerfData" : "-XX:-UsePerfData";
    for (TargetSpec spec :
        List.of(
            TargetSpec.jvm(cell.version()).flags(flag).program(Secrets.class, "24"),
            TargetSpec.jvm(cell.version()).flags(flag).program(Leak.class, "/tmp/leak", "now"))) {
      try (RunningTarget target = spec.start()) {
        Beside beside = new Beside(target, SAME);
        Beside.Played said = beside.run("heap-dump", "--dry-run=client", "-o", "json");
        assertEquals(0, said.code(), said::err);
        String source = cell.counters() ? "its counters" : "GC.heap_info";
        assertTrue(said.out().contains("\"heapUsedBy\": \"" + source + "\""), said::out);

        Path file = here.resolve(target.pid() + "-" + spec.program().getSimpleName());
        Beside.Played taken = beside.run("heap-dump", "--to", file.toString());
        assertEquals(0, taken.code(), taken::err);
        assertTrue(Files.size(file) <= largest(said.out()), said::out);
      }
    }
  }

  private static long largest(String document) {
    Matcher number = Pattern.compile("\"largestBytes\": (\\d+)").matcher(document);
    assertTrue(number.find(), document);
    return Long.parseLong(number.group(1));
  }
}
