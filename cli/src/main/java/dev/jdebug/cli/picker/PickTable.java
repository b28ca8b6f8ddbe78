package dev.jdebug.cli.picker;

import java.util.List;

/**
 * What there is to choose from.
 *
 * @param title what is being chosen
 * @param headings of the columns; none for plain lines
 * @param rows each with as many cells as there are headings, or with one
 */
public record PickTable(String title, List<String> headings, List<List<String>> rows) {
  public PickTable {
    headings = List.copyOf(headings);
    rows = rows.stream().map(PickTable::visible).toList();
  }

  /** Lines without columns. */
  public static PickTable ofLines(String title, List<String> lines) {
    return new PickTable(title, List.of(), lines.stream().map(List::of).toList());
  }

  /** Nothing in a cell may move the cursor. */
  private static List<String> visible(List<String> cells) {
    return cells.stream().map(cell -> cell.replaceAll("\\p{Cntrl}", " ")).toList();
  }
}
