package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmSelector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code jcmd -l} lists: a pid, the main class or jar, its arguments. */
record JcmdList(List<Entry> entries) {
  private static final Pattern LINE = Pattern.compile("(\\d{1,10}) ?(\\S*).*");
  private static final Pattern JCMD_ITSELF =
      Pattern.compile("(jdk\\.jcmd/)?sun\\.tools\\.jcmd\\.JCmd");

  /** One JVM. */
  record Entry(long pid, String main) {}

  static JcmdList parse(byte[] answer) {
    return new JcmdList(
        new String(answer, StandardCharsets.UTF_8)
            .lines()
            .map(LINE::matcher)
            .filter(Matcher::matches)
            .map(line -> new Entry(Long.parseLong(line.group(1)), line.group(2)))
            .filter(entry -> !JCMD_ITSELF.matcher(entry.main()).matches())
            .toList());
  }

  /** The one that is meant, by its pid or a part of its main class. */
  Entry choose(JvmSelector selector) {
    List<Entry> fitting = entries.stream().filter(entry -> fits(entry, selector.name())).toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    if (fitting.isEmpty()) {
      throw new Failure(
          FailureKind.NOT_FOUND,
          "jcmd in the container sees no such JVM: "
              + (entries.isEmpty() ? "it sees none at all." : "it sees " + names(entries) + "."),
          "It sees only those of its own user, whose /tmp is its own.");
    }
    throw new Failure(
        FailureKind.AMBIGUOUS,
        "There are " + fitting.size() + " JVMs: " + names(fitting) + ".",
        "Name one by --pid or --main.");
  }

  private static boolean fits(Entry entry, String name) {
    return name.matches("\\d{1,18}")
        ? entry.pid() == Long.parseLong(name)
        : entry.main().contains(name);
  }

  private static String names(List<Entry> entries) {
    return String.join(
        ", ", entries.stream().map(entry -> entry.pid() + " " + entry.main()).toList());
  }
}
