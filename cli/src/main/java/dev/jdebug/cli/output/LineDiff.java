package dev.jdebug.cli.output;

import java.util.List;

/**
 * Two texts line by line: what is only in the first with a minus, only in the second with a plus.
 */
public final class LineDiff {
  private LineDiff() {}

  /** Every line, so that what differs is seen where it stands. */
  public static String of(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> young = after.lines().toList();
    int[][] common = new int[old.size() + 1][young.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = young.size() - 1; j >= 0; j--) {
        common[i][j] =
            old.get(i).equals(young.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    StringBuilder text = new StringBuilder();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < young.size()) {
      if (i < old.size() && j < young.size() && old.get(i).equals(young.get(j))) {
        text.append("  ").append(old.get(i++)).append('\n');
        j++;
      } else if (j == young.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
        text.append("- ").append(old.get(i++)).append('\n');
      } else {
        text.append("+ ").append(young.get(j++)).append('\n');
      }
    }
    return text.toString();
  }
}
