package dev.jdebug.collector;

import java.util.List;

/** Text in columns as wide as their widest entry. */
final class Columns {
  private static final String GAP = "   ";

  private Columns() {}

  static void align(List<String[]> lines, StringBuilder text) {
    int[] widths = new int[lines.getFirst().length];
    for (String[] line : lines) {
      for (int i = 0; i < line.length; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    for (String[] line : lines) {
      int length = text.length();
      for (int i = 0; i < line.length; i++) {
        text.append(line[i]).repeat(' ', widths[i] - line[i].length()).append(GAP);
      }
      trim(text, length);
      text.append('\n');
    }
  }

  private static void trim(StringBuilder text, int from) {
    int end = text.length();
    while (end > from && text.charAt(end - 1) == ' ') {
      end--;
    }
    text.setLength(end);
  }
}
