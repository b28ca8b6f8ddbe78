package dev.jdebug.cli.output;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a tree as YAML in block style, lists indented as kubectl does. */
final class YamlBlocks {
  /** Texts that are the same plain: no indicator in front, no {@code ": "}, no {@code " #"}. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_/][A-Za-z0-9_./@+-]*(:[A-Za-z0-9_./@+-]+)*");

  /** What YAML 1.1 readers take for booleans or null. */
  private static final Pattern RESERVED = Pattern.compile("(?i:true|false|yes|no|on|off|y|n|null)");

  private YamlBlocks() {}

  static void write(Object tree, StringBuilder text) {
    node(tree, 0, text);
  }

  private static void node(Object node, int indent, StringBuilder text) {
    if (node instanceof Map<?, ?> map && !map.isEmpty()) {
      boolean first = true;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        text.repeat(' ', first ? 0 : indent);
        first = false;
        text.append(scalar(String.valueOf(entry.getKey()))).append(':');
        value(entry.getValue(), indent, text);
      }
    } else if (node instanceof List<?> list && !list.isEmpty()) {
      boolean first = true;
      for (Object item : list) {
        text.repeat(' ', first ? 0 : indent).append("- ");
        first = false;
        node(item, indent + 2, text);
      }
    } else {
      text.append(leaf(node)).append('\n');
    }
  }

  private static void value(Object value, int indent, StringBuilder text) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      text.append('\n').repeat(' ', indent + 2);
      node(value, indent + 2, text);
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      text.append('\n').repeat(' ', indent);
      node(value, indent, text);
    } else if (value instanceof String string && string.indexOf('\n') >= 0 && literal(string)) {
      text.append(string.endsWith("\n") ? " |\n" : " |-\n");
      string
          .lines()
          .forEach(
              line -> text.repeat(' ', line.isEmpty() ? 0 : indent + 2).append(line).append('\n'));
    } else {
      text.append(' ').append(leaf(value)).append('\n');
    }
  }

  /** A block literal keeps it as it is: nothing in it is a break or control character to YAML. */
  private static boolean literal(String text) {
    return !text.startsWith(" ")
        && !text.startsWith("\n")
        && !text.endsWith("\n\n")
        && text.chars().allMatch(c -> c == '\n' || c == '\t' || !special(c));
  }

  private static boolean special(int c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff;
  }

  private static String leaf(Object node) {
    if (node instanceof Map<?, ?>) {
      return "{}";
    }
    if (node instanceof List<?>) {
      return "[]";
    }
    return node instanceof String text ? scalar(text) : String.valueOf(node);
  }

  private static String scalar(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !RESERVED.matcher(text).matches();
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (special(c)) {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }
}
