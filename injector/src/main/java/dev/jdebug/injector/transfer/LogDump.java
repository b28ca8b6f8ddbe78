package dev.jdebug.injector.transfer;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds a thread dump that the JVM printed into its log because of SIGQUIT: from its title (and the
 * time above it) to the line about JNI references, with the heap summary below it.
 */
final class LogDump {
  private static final String TITLE = "Full thread dump ";
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
  private static final Pattern JNI = Pattern.compile("JNI global ref(s|erences): .*");

  private LogDump() {}

  /** The last complete dump of a log. */
  static Optional<String> last(String log) {
    List<String> lines = log.lines().toList();
    for (int start = lines.size() - 1; start >= 0; start--) {
      if (lines.get(start).startsWith(TITLE)) {
        int end = end(lines, start);
        if (end > start) {
          boolean timed = start > 0 && TIME.matcher(lines.get(start - 1)).matches();
          List<String> dump = lines.subList(timed ? start - 1 : start, end);
          return Optional.of(String.join("\n", dump) + "\n");
        }
      }
    }
    return Optional.empty();
  }

  /** Whether it ends as a dump does. */
  static boolean complete(String dump) {
    return last(dump).isPresent();
  }

  /** Behind the last line of the dump that begins here; 0 when it is not complete. */
  private static int end(List<String> lines, int start) {
    for (int at = start + 1; at < lines.size(); at++) {
      if (lines.get(at).startsWith(TITLE)) {
        return 0;
      }
      if (JNI.matcher(lines.get(at)).matches()) {
        return afterHeap(lines, at + 1);
      }
    }
    return 0;
  }

  private static int afterHeap(List<String> lines, int behind) {
    int at = behind;
    while (at < lines.size() && lines.get(at).isBlank()) {
      at++;
    }
    if (at == lines.size() || !lines.get(at).equals("Heap")) {
      return behind;
    }
    at++;
    while (at < lines.size() && lines.get(at).startsWith(" ")) {
      at++;
    }
    return at;
  }
}
