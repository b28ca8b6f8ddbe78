package dev.jdebug.cli.picker;

import java.util.Arrays;
import java.util.List;

/**
 * Widths of columns for a terminal's width. They depend on all rows, not on those that are shown,
 * so that nothing moves sideways while one types.
 */
final class Columns {
  private static final String GAP = "  ";
  private static final int LEAST = 4;

  private final int[] widths;

  private Columns(int[] widths) {
    this.widths = widths;
  }

  static Columns of(PickTable table, int available) {
    int count = table.rows().isEmpty() ? table.headings().size() : table.rows().getFirst().size();
    int[] widths = new int[count];
    for (int i = 0; i < table.headings().size(); i++) {
      widths[i] = table.headings().get(i).length();
    }
    for (List<String> row : table.rows()) {
      for (int i = 0; i < count; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    int gaps = GAP.length() * Math.max(0, count - 1);
    while (Arrays.stream(widths).sum() + gaps > available && shrinkWidest(widths)) {
      // by one character each time: the widest loses first
    }
    return new Columns(widths);
  }

  private static boolean shrinkWidest(int[] widths) {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      widest = widths[i] > widths[widest] ? i : widest;
    }
    if (widths.length == 0 || widths[widest] <= LEAST) {
      return false;
    }
    widths[widest]--;
    return true;
  }

  String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cut(cells.get(i), widths[i]);
      line.append(cell);
      if (i < cells.size() - 1) {
        line.append(" ".repeat(widths[i] - cell.length())).append(GAP);
      }
    }
    return line.toString();
  }

  /** The end of a pod's name tells it from its neighbours, so the middle goes. */
  static String cut(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int tail = (width - 1) / 2;
    return text.substring(0, width - 1 - tail) + "…" + text.substring(text.length() - tail);
  }
}
