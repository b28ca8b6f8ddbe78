package dev.jdebug.cli.picker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.picker.Key.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PickScreenTests {
  private static final PickTable FEW =
      new PickTable(
          "Which container",
          List.of("POD", "STATE", "RESTARTS"),
          List.of(
              List.of("api-7d9c5", "CrashLoopBackOff", "5"),
              List.of("cart-1", "Running", "0"),
              List.of("web-2", "Running", "0")));

  private static PickTable many(int count) {
    return new PickTable(
        "Which container",
        List.of("NAMESPACE", "POD", "STATE"),
        IntStream.range(0, count)
            .mapToObj(i -> List.of("shop", "api-7d9c5f-" + i, i < 7 ? "Error" : "Running"))
            .toList());
  }

  /** A screen without its colours, after these keys. */
  private static List<String> screen(PickTable table, int width, int height, Key... keys) {
    PickState state = new PickState(table, -1);
    int page = PickScreen.page(table, height);
    List.of(keys).forEach(key -> state.press(key, page));
    return PickScreen.lines(state, Columns.of(table, width - 2), width, height).stream()
        .map(line -> line.replaceAll("\u001b\\[\\dm", ""))
        .toList();
  }

  private static Key[] typing(String text) {
    return text.chars()
        .mapToObj(c -> (Key) new Key.Text(Character.toString(c)))
        .toArray(Key[]::new);
  }

  @Test
  void thePromptTheCountTheHeadingsTheRows() {
    assertEquals(
        List.of(
            "> ",
            "  3/3  Which container; type to filter, arrows, Enter takes, Esc leaves",
            "  POD        STATE             RESTARTS",
            "> api-7d9c5  CrashLoopBackOff  5",
            "  cart-1     Running           0",
            "  web-2      Running           0"),
        screen(FEW, 80, 24));
  }

  @Test
  void typingFiltersAndTheCursorStaysOnTheScreen() {
    assertEquals(
        List.of(
            "> run 2",
            "  1/3  Which container; type to filter, arrows, Enter takes, Esc leaves",
            "  POD        STATE             RESTARTS",
            "> web-2      Running           0"),
        screen(FEW, 80, 24, typing("run 2")));
    assertEquals(3, screen(FEW, 80, 24, typing("nobody")).size());
  }

  @Test
  void fiveThousandRowsScrollOnASmallTerminal() {
    PickTable table = many(5000);
    List<String> end = screen(table, 80, 24, Named.END);
    assertEquals(24, end.size());
    assertTrue(end.getLast().startsWith("> shop       api-7d9c5f-4999"), end::toString);
    List<String> paged = screen(table, 80, 24, Named.PAGE_DOWN, Named.PAGE_DOWN, Named.UP);
    assertTrue(paged.stream().anyMatch(line -> line.startsWith("> shop       api-7d9c5f-41 ")));
    assertEquals(24, paged.size());
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    List<String> wide = List.of("n".repeat(63), "p".repeat(60) + "-x7k2p", "c".repeat(63));
    PickTable table = new PickTable("Which", List.of("A", "B", "C"), List.of(wide));
    for (int width : List.of(20, 40, 80, 300)) {
      for (String line : screen(table, width, 10, typing("p".repeat(100)))) {
        assertTrue(line.length() <= width, () -> width + ": " + line);
      }
      assertTrue(screen(table, width, 10).getLast().length() <= width);
    }
    assertTrue(screen(table, 80, 10).getLast().contains("-x7k2p"), "the end tells pods apart");
  }

  @Test
  void theSmallestTerminalStillShowsTheCursor() {
    assertTrue(screen(many(9), 20, 4, Named.DOWN).getLast().startsWith("> "));
  }

  @Test
  void whatCouldMoveTheCursorIsNotShown() {
    PickTable evil = PickTable.ofLines("Which", List.of("a\u001b[2Jb\nc"));
    assertEquals("> a [2Jb c", screen(evil, 80, 24).getLast());
  }

  @Test
  void wordsAndLinesCanBeTakenBack() {
    List<Key> keys = new ArrayList<>(List.of(typing("api error")));
    keys.add(Named.DELETE_WORD);
    assertEquals("> api ", screen(FEW, 80, 24, keys.toArray(Key[]::new)).getFirst());
    keys.add(Named.BACKSPACE);
    keys.add(Named.BACKSPACE);
    assertEquals("> ap", screen(FEW, 80, 24, keys.toArray(Key[]::new)).getFirst());
    keys.add(Named.CLEAR);
    assertEquals("> ", screen(FEW, 80, 24, keys.toArray(Key[]::new)).getFirst());
  }
}
