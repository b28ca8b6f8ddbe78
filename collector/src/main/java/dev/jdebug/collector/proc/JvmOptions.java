package dev.jdebug.collector.proc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The options a JVM was started with, as far as the process's own memory of them tells: {@code
 * /proc/<pid>/cmdline}, and from its environment {@code JDK_JAVA_OPTIONS} (read by the launcher,
 * 9+), {@code JAVA_TOOL_OPTIONS} and {@code _JAVA_OPTIONS} (read by the JVM, the latter last).
 *
 * @param options in the order of their effect
 * @param mainClass main class, module or jar; empty when it is not recognised
 */
public record JvmOptions(List<String> options, String mainClass) {
  /** Options of the launcher whose value is the next word. */
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--upgrade-module-path",
          "--add-modules",
          "--add-opens",
          "--add-exports",
          "--add-reads",
          "--patch-module",
          "--enable-native-access",
          "--limit-modules",
          "--source");

  /**
   * Reads the two files of a process.
   *
   * @param cmdline words that end in NUL
   * @param environ definitions that end in NUL; empty when it is not readable
   */
  public static JvmOptions parse(String cmdline, String environ) {
    List<String> options = new ArrayList<>();
    addWords(options, variable(environ, "JAVA_TOOL_OPTIONS"));
    addWords(options, variable(environ, "JDK_JAVA_OPTIONS"));
    List<String> words = split(cmdline, '\0');
    String main = "";
    for (int i = 1; i < words.size() && main.isEmpty(); i++) {
      String word = words.get(i);
      if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
        main = i + 1 < words.size() ? words.get(i + 1) : "";
      } else if (word.startsWith("-") || word.startsWith("@")) {
        options.add(word);
        i += WITH_VALUE.contains(word) ? 1 : 0;
      } else {
        main = word;
      }
    }
    addWords(options, variable(environ, "_JAVA_OPTIONS"));
    return new JvmOptions(options, main);
  }

  /** Options of one text, as hsperfdata keeps them. */
  public static JvmOptions ofText(String text, String mainClass) {
    List<String> options = new ArrayList<>();
    addWords(options, text);
    return new JvmOptions(options, mainClass);
  }

  /** Whether a {@code -XX} flag is on; the last mention counts. */
  public boolean flag(String name) {
    boolean on = false;
    for (String option : options) {
      if (option.equals("-XX:+" + name)) {
        on = true;
      } else if (option.equals("-XX:-" + name)) {
        on = false;
      }
    }
    return on;
  }

  /** The value of {@code -XX:name=value}; empty when it is not set. */
  public String value(String name) {
    String prefix = "-XX:" + name + "=";
    String value = "";
    for (String option : options) {
      if (option.startsWith(prefix)) {
        value = option.substring(prefix.length());
      }
    }
    return value;
  }

  /** {@code -Xrs} in one of its spellings. */
  public boolean reducesSignals() {
    return options.contains("-Xrs") || flag("ReduceSignalUsage");
  }

  private static void addWords(List<String> options, String text) {
    for (String word : split(text, ' ')) {
      options.add(unquoted(word));
    }
  }

  private static String unquoted(String word) {
    return word.indexOf('"') < 0 && word.indexOf('\'') < 0
        ? word
        : word.replace("\"", "").replace("'", "");
  }

  private static String variable(String environ, String name) {
    int at = 0;
    while (at < environ.length()) {
      int end = environ.indexOf('\0', at);
      end = end < 0 ? environ.length() : end;
      if (environ.startsWith(name, at) && at + name.length() < end) {
        if (environ.charAt(at + name.length()) == '=') {
          return environ.substring(at + name.length() + 1, end);
        }
      }
      at = end + 1;
    }
    return "";
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == separator) {
        if (i > start) {
          parts.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return parts;
  }
}
