package dev.jdebug.injector.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A thread dump between other lines of a log. */
class LogDumpTests {
  private static final String TITLE = "Full thread dump OpenJDK 64-Bit Server VM (25.0.3):\n";
  private static final String THREAD = "\n\"main\" #1\n   java.lang.Thread.State: RUNNABLE\n\n";
  private static final String END = "JNI global refs: 5, weak refs: 0\n";
  private static final String HEAP = "\nHeap\n def new generation total 1K\n  eden space 1K\n";

  @Test
  void isCutOut() {
    assertEquals(
        Optional.of("2026-01-01 10:00:00\n" + TITLE + THREAD + END),
        LogDump.last("before\n2026-01-01 10:00:00\n" + TITLE + THREAD + END + "\nafter\n"));
  }

  @Test
  void takesTheHeapBelowIt() {
    assertEquals(
        Optional.of(TITLE + THREAD + END + HEAP),
        LogDump.last(TITLE + THREAD + END + HEAP + "\n\nafter\n"));
  }

  @Test
  void endsInTheWordsOfTheJvm8() {
    String dump = TITLE + THREAD + "JNI global references: 7\n";
    assertEquals(Optional.of(dump), LogDump.last(dump));
  }

  @Test
  void isTheLastOne() {
    String second = TITLE + "\n\"second\" #1\n" + END;
    assertEquals(Optional.of(second), LogDump.last(TITLE + THREAD + END + "x\n" + second));
  }

  @Test
  void isNotTakenBeforeItIsWhole() {
    assertEquals(Optional.empty(), LogDump.last(TITLE + THREAD));
    assertEquals(Optional.empty(), LogDump.last("no dump\n" + END));
    assertEquals(Optional.empty(), LogDump.last(""));
  }
}
