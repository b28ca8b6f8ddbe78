package dev.jdebug.cli.picker;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What was typed, as a test of lines: parts of words in any order, all of which a line contains;
 * {@code !part} is one that it does not. A part in lower case fits either case.
 */
record Filter(String typed) implements Predicate<String> {

  @Override
  public boolean test(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    return parts().stream().allMatch(part -> fits(part, line, lower));
  }

  private List<String> parts() {
    return Stream.of(typed.split(" ", -1))
        .filter(part -> !part.isEmpty() && !part.equals("!"))
        .toList();
  }

  private static boolean fits(String part, String line, String lower) {
    boolean not = part.startsWith("!");
    String wanted = not ? part.substring(1) : part;
    boolean anyCase = wanted.equals(wanted.toLowerCase(Locale.ROOT));
    return not != (anyCase ? lower : line).contains(wanted);
  }
}
