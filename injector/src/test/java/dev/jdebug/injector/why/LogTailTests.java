package dev.jdebug.injector.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTailTests {

  @Test
  void whatWouldMoveTheTerminalIsLeftOut() {
    LogTail tail = new LogTail();
    byte[] text = "\u001b[31mred\u001b[0m\rx\u0007\n\tat a.B\n".getBytes(StandardCharsets.UTF_8);
    tail.write(text, 0, text.length);
    assertEquals(List.of("red", "x", "    at a.B"), tail.lines());
  }

  @Test
  void theEndStaysInBoundedMemory() {
    LogTail tail = new LogTail();
    byte[] block = ("0123456789".repeat(100) + "\n").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      tail.write(block, 0, block.length);
    }
    byte[] last = "the end\n".getBytes(StandardCharsets.UTF_8);
    tail.write(last, 0, last.length);
    assertEquals("the end", tail.lines().getLast());
    long kept = tail.lines().stream().mapToLong(String::length).sum();
    assertTrue(kept <= 1 << 20 && kept > 1 << 18, () -> "was " + kept);
  }

  @Test
  void aSingleBlockThatIsTooLongKeepsItsEnd() {
    LogTail tail = new LogTail();
    byte[] block = ("x".repeat(1 << 21) + "\nend").getBytes(StandardCharsets.UTF_8);
    tail.write(block, 0, block.length);
    assertEquals("end", tail.lines().getLast());
  }
}
