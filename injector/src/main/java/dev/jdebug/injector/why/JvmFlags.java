package dev.jdebug.injector.why;

import dev.jdebug.injector.cluster.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The options of a JVM as far as a container's spec tells them. What the image or a script adds is
 * not there to be read.
 *
 * @param flags in the order in which the JVM takes them: the last of a kind wins
 * @param unread variables that may hold more, whose values are kept elsewhere
 */
public record JvmFlags(List<Flag> flags, List<String> unread) {
  private static final Pattern OPTIONS =
      Pattern.compile(
          "JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|\\w*(JAVA|JVM|CATALINA|HEAP)_?OPT(S|IONS|S_APPEND)|JAVA_ARGS|JVM_ARGS");
  private static final Pattern FLAG = Pattern.compile("-X\\S+");

  /**
   * An option.
   *
   * @param from where it stands, for people
   */
  public record Flag(String text, String from) {
    @Override
    public String toString() {
      return text + " (" + from + ")";
    }
  }

  /** Those of a container's spec. */
  public static JvmFlags of(Json container) {
    List<Flag> flags = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    List<Json> variables =
        container.at("env").items().stream()
            .filter(variable -> OPTIONS.matcher(variable.at("name").text()).matches())
            .toList();
    variables.stream().filter(one -> rank(one) == 0).forEach(one -> add(one, flags, unread));
    variables.stream().filter(one -> rank(one) == 1).forEach(one -> add(one, flags, unread));
    Stream.concat(container.at("command").texts().stream(), container.at("args").texts().stream())
        .forEach(word -> words(word, "its command", flags));
    variables.stream().filter(one -> rank(one) == 2).forEach(one -> add(one, flags, unread));
    return new JvmFlags(List.copyOf(flags), List.copyOf(unread));
  }

  /** The JVM reads JAVA_TOOL_OPTIONS before its command line and _JAVA_OPTIONS behind it. */
  private static int rank(Json variable) {
    return switch (variable.at("name").text()) {
      case "JAVA_TOOL_OPTIONS" -> 0;
      case "_JAVA_OPTIONS" -> 2;
      default -> 1;
    };
  }

  private static void add(Json variable, List<Flag> flags, List<String> unread) {
    String name = variable.at("name").text();
    if (variable.at("valueFrom").present()) {
      unread.add(name);
    } else {
      words(variable.at("value").text(), name, flags);
    }
  }

  private static void words(String text, String from, List<Flag> flags) {
    for (String word : text.split("[\\s\"']+", -1)) {
      if (FLAG.matcher(word).matches()) {
        flags.add(new Flag(word, from));
      }
    }
  }

  /** The one that counts of those that begin with one of these. */
  public Optional<Flag> last(String... prefixes) {
    return flags.stream()
        .filter(flag -> Stream.of(prefixes).anyMatch(flag.text()::startsWith))
        .reduce((older, newer) -> newer);
  }

  /** Whether it is among them, word for word. */
  public boolean has(String flag) {
    return flags.stream().anyMatch(one -> one.text().equals(flag));
  }
}
