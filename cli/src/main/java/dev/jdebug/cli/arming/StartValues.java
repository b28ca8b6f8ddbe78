package dev.jdebug.cli.arming;

import java.util.List;

/**
 * What flags were when the JVM started, by its own options: nothing has to remember them, and
 * nobody can lose them.
 *
 * @param options as typed, a later one wins
 */
record StartValues(List<String> options) {

  /** As the attach protocol takes it. */
  String of(String name) {
    String value = name.equals(DumpFlags.PATH) ? "" : "0";
    for (String option : options) {
      if (option.equals("-XX:+" + name)) {
        value = "1";
      } else if (option.equals("-XX:-" + name)) {
        value = "0";
      } else if (option.startsWith("-XX:" + name + "=")) {
        value = option.substring(name.length() + 5);
      }
    }
    return value;
  }

  /** Whether a flag has this value now. */
  boolean holds(String name, String printed) {
    String start = of(name);
    return printed.equals(start)
        || (printed.equals("true") && start.equals("1"))
        || (printed.equals("false") && start.equals("0"));
  }
}
