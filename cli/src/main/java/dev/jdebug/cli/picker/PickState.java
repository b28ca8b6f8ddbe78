package dev.jdebug.cli.picker;

import dev.jdebug.cli.picker.Key.Named;
import java.util.List;
import java.util.stream.IntStream;

/** What was typed so far and where the cursor stands. Changed by keys, shown by the screen. */
final class PickState {
  private final PickTable table;
  private final List<String> lines;
  private String typed = "";
  private List<Integer> shown;
  private int cursor;
  private int top;

  /**
   * A state with nothing typed.
   *
   * @param suggested index of the row under the cursor
   */
  PickState(PickTable table, int suggested) {
    this.table = table;
    this.lines = table.rows().stream().map(row -> String.join(" ", row)).toList();
    this.shown = IntStream.range(0, lines.size()).boxed().toList();
    this.cursor = Math.max(0, suggested);
  }

  PickTable table() {
    return table;
  }

  String typed() {
    return typed;
  }

  /** Indices of the rows that fit, in the table's order. */
  List<Integer> shown() {
    return shown;
  }

  int cursor() {
    return cursor;
  }

  /** The first of the fitting rows on the screen. */
  int top() {
    return top;
  }

  /** The row under the cursor; −1 when none fits. */
  int chosen() {
    return shown.isEmpty() ? -1 : shown.get(cursor);
  }

  /**
   * A key that chooses nothing.
   *
   * @param page rows that the screen shows
   */
  void press(Key key, int page) {
    switch (key) {
      case Key.Text text -> type(typed + text.character());
      case Named.BACKSPACE ->
          type(
              typed.isEmpty()
                  ? ""
                  : typed.substring(0, typed.offsetByCodePoints(typed.length(), -1)));
      case Named.DELETE_WORD -> type(typed.replaceFirst("\\S*\\s*$", ""));
      case Named.CLEAR -> type("");
      case Named.UP -> move(cursor - 1);
      case Named.DOWN -> move(cursor + 1);
      case Named.PAGE_UP -> move(cursor - page);
      case Named.PAGE_DOWN -> move(cursor + page);
      case Named.HOME -> move(0);
      case Named.END -> move(shown.size() - 1);
      default -> {
        // nothing to us
      }
    }
    scroll(page);
  }

  private void type(String text) {
    if (text.equals(typed)) {
      return;
    }
    Filter filter = new Filter(text);
    typed = text;
    shown =
        IntStream.range(0, lines.size()).filter(i -> filter.test(lines.get(i))).boxed().toList();
    cursor = 0;
    top = 0;
  }

  private void move(int to) {
    cursor = Math.clamp(to, 0, Math.max(0, shown.size() - 1));
  }

  /** The least that keeps the cursor on the screen. */
  void scroll(int page) {
    top = Math.clamp(top, Math.max(0, cursor - page + 1), cursor);
    top = Math.min(top, Math.max(0, shown.size() - page));
  }
}
