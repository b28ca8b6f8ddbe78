package dev.jdebug.cli.picker;

import java.util.ArrayList;
import java.util.List;

/** A state as the lines of a terminal. */
final class PickScreen {
  private static final String MARK = "> ";
  private static final String NO_MARK = "  ";
  private static final String INVERSE = "\u001b[7m";
  private static final String DIM = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";
  private static final String KEYS = "type to filter, arrows, Enter takes, Esc leaves";

  private PickScreen() {}

  /** Rows that fit below what stands above them: the prompt, the count, the headings. */
  static int page(PickTable table, int height) {
    return Math.max(1, height - 2 - (table.headings().isEmpty() ? 0 : 1));
  }

  /**
   * At most so many lines, none longer than the width.
   *
   * @param columns of this table at this width
   */
  static List<String> lines(PickState state, Columns columns, int width, int height) {
    PickTable table = state.table();
    List<String> lines = new ArrayList<>();
    lines.add(tail(MARK + state.typed(), width));
    String count = state.shown().size() + "/" + table.rows().size();
    lines.add(DIM + Columns.cut("  " + count + "  " + table.title() + "; " + KEYS, width) + PLAIN);
    if (!table.headings().isEmpty()) {
      lines.add(Columns.cut(NO_MARK + columns.line(table.headings()), width));
    }
    int page = page(table, height);
    int end = Math.min(state.shown().size(), state.top() + page);
    for (int i = state.top(); i < end; i++) {
      boolean here = i == state.cursor();
      String row = columns.line(table.rows().get(state.shown().get(i)));
      String line = Columns.cut((here ? MARK : NO_MARK) + row, width);
      lines.add(here ? INVERSE + line + PLAIN : line);
    }
    return lines.subList(0, Math.min(lines.size(), height));
  }

  /** What is typed last is seen. */
  static String tail(String text, int width) {
    // One column stays free for the cursor.
    return text.length() < width ? text : "…" + text.substring(text.length() - width + 2);
  }
}
