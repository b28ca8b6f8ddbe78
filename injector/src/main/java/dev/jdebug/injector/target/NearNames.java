package dev.jdebug.injector.target;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The names that somebody may have meant. */
final class NearNames {
  private static final int SHOWN = 3;

  private NearNames() {}

  /** At most three: those that contain what was typed, then those a few letters away. */
  static List<String> of(String typed, Collection<String> names) {
    int allowed = Math.max(2, typed.length() / 4);
    return names.stream()
        .filter(name -> distance(typed, name) <= allowed)
        .sorted(
            Comparator.comparingInt((String name) -> distance(typed, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(SHOWN)
        .toList();
  }

  /** Letters to change; 0 when one contains the other, as a workload's name its pods' names. */
  static int distance(String typed, String name) {
    if (name.contains(typed) || (name.length() > 3 && typed.contains(name))) {
      return 0;
    }
    int[] row = new int[name.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= typed.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int change = typed.charAt(line - 1) == name.charAt(column - 1) ? 0 : 1;
        int best = Math.min(diagonal + change, Math.min(row[column], row[column - 1]) + 1);
        diagonal = row[column];
        row[column] = best;
      }
    }
    return row[name.length()];
  }
}
