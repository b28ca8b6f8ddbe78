package dev.jdebug.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows under headings, each column as wide as its widest entry, three blanks between: kubectl's
 * look.
 */
public final class Table {
  private static final String GAP = "   ";

  private final List<List<String>> lines = new ArrayList<>();

  public Table(List<String> headings) {
    lines.add(List.copyOf(headings));
  }

  /** Adds a row; an empty cell is shown as a dash. */
  public Table row(List<String> cells) {
    if (cells.size() != lines.getFirst().size()) {
      throw new IllegalArgumentException("a row of " + cells.size() + " cells");
    }
    lines.add(cells.stream().map(cell -> cell.isEmpty() ? "-" : cell).toList());
    return this;
  }

  /** The text, each line with its end. */
  public String render() {
    int[] widths = new int[lines.getFirst().size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length - 1; i++) {
        text.append(line.get(i)).repeat(' ', widths[i] - line.get(i).length()).append(GAP);
      }
      text.append(line.getLast()).append('\n');
    }
    return text.toString();
  }
}
