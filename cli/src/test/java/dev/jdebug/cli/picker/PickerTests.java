package dev.jdebug.cli.picker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PickerTests {
  private static final PickTable TABLE =
      PickTable.ofLines("Which", IntStream.range(0, 5000).mapToObj(i -> "pod-" + i).toList());

  /** Keys that are there at once, a screen of 80 by 24. */
  private record Typed(InputStream keys, List<String> shown) implements Console {
    Typed(String keys) {
      this(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)), new ArrayList<>());
    }

    @Override
    public void show(String text) {
      shown.add(text);
    }

    @Override
    public int columns() {
      return 80;
    }

    @Override
    public int rows() {
      return 24;
    }

    @Override
    public void close() {}
  }

  private static OptionalInt choose(String keys) {
    return new Picker(new Typed(keys)).choose(TABLE, -1);
  }

  @Test
  void enterTakesTheRowUnderTheCursor() {
    assertEquals(OptionalInt.of(0), choose("\r"));
    assertEquals(OptionalInt.of(2), choose("\u001b[B\u001b[B\r"));
    assertEquals(OptionalInt.of(4711), choose("4711\r"));
    assertEquals(OptionalInt.of(4999), choose("\u001b[F\r"));
    assertEquals(OptionalInt.of(7), new Picker(new Typed("\r")).choose(TABLE, 7));
  }

  @Test
  void escapeInterruptAndALostKeyboardTakeNothing() {
    assertEquals(OptionalInt.empty(), choose("\u001b"));
    assertEquals(OptionalInt.empty(), choose("\u0003"));
    assertEquals(OptionalInt.empty(), choose("no such pod\r"));
  }

  @Test
  void theScreenIsGivenBack() {
    Typed console = new Typed("\u001b");
    new Picker(console).choose(TABLE, -1);
    assertEquals(Painter.ENTER, console.shown().getFirst());
    assertEquals(Painter.LEAVE, console.shown().getLast());
  }

  @Test
  void aKeySendsWhatChangedAndClearsNothing() {
    Typed console = new Typed("\u001b[B\u001b[B\u001b");
    new Picker(console).choose(TABLE, -1);
    // Entered, cleared for the first size, then one frame for each key.
    List<String> frames = console.shown().subList(2, console.shown().size() - 1);
    assertEquals(3, frames.size());
    for (String frame : frames.subList(1, 3)) {
      assertFalse(frame.contains("\u001b[2J"), frame);
      assertTrue(frame.length() < 120, () -> "two lines changed: " + frame);
    }
  }
}
