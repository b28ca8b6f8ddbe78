package dev.jdebug.injector.rights;

import java.util.List;
import java.util.Map;

/** YAML of small objects: maps in blocks, lists of texts on one line. */
final class FlowYaml {
  private FlowYaml() {}

  static String document(Map<String, Object> object) {
    StringBuilder text = new StringBuilder();
    map(object, "", text);
    return text.toString().stripTrailing();
  }

  private static void map(Map<?, ?> map, String indent, StringBuilder text) {
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(first ? "" : indent).append(entry.getKey()).append(':');
      first = false;
      value(entry.getValue(), indent, text);
    }
  }

  private static void value(Object value, String indent, StringBuilder text) {
    switch (value) {
      case Map<?, ?> map -> {
        text.append('\n').append(indent).append("  ");
        map(map, indent + "  ", text);
      }
      case List<?> list when !list.isEmpty() && list.getFirst() instanceof Map<?, ?> -> {
        text.append('\n');
        for (Object item : list) {
          text.append(indent).append("- ");
          map((Map<?, ?>) item, indent + "  ", text);
        }
      }
      case List<?> list -> {
        List<String> quoted = list.stream().map(item -> quoted(String.valueOf(item))).toList();
        text.append(" [").append(String.join(", ", quoted)).append("]\n");
      }
      default -> text.append(' ').append(scalar(String.valueOf(value))).append('\n');
    }
  }

  /** Plain where nothing in it means anything to YAML. */
  private static String scalar(String text) {
    boolean plain = text.matches("[A-Za-z][A-Za-z0-9./-]*") && !text.matches("true|false|null");
    return plain ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7f) {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
