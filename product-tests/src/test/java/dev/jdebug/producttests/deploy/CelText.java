package dev.jdebug.producttests.deploy;

import dev.jdebug.producttests.deploy.Node.Choice;
import dev.jdebug.producttests.deploy.Node.Fact;
import dev.jdebug.producttests.deploy.Node.Fields;
import dev.jdebug.producttests.deploy.Node.Items;
import dev.jdebug.producttests.deploy.Node.Leaf;
import dev.jdebug.producttests.deploy.Node.Open;
import dev.jdebug.producttests.deploy.Node.Texts;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * A container as a CEL expression. Objects are written by their type, which the API server derives
 * from the path; amounts are maps, since their names are the user's.
 */
final class CelText {
  private static final Set<String> MAPS = Set.of("requests", "limits");

  private static final Optional<Node> TRUE = Optional.of(new Leaf(true));
  private static final Optional<Node> FALSE = Optional.of(new Leaf(false));

  private CelText() {}

  static String of(Node node, String path) {
    return write(node, path, "");
  }

  private static String write(Node node, String path, String indent) {
    return switch (node) {
      case Fields fields -> fields(fields, path, indent);
      case Texts texts ->
          texts.items().stream().map(CelText::quoted).collect(Collectors.joining(", ", "[", "]"));
      case Items items ->
          items.items().stream()
              .map(item -> write(item, path, indent))
              .collect(Collectors.joining(", ", "[", "]"));
      case Leaf leaf ->
          leaf.value() instanceof String text ? quoted(text) : leaf.value().toString();
      case Open open -> "variables." + open.place().name().toLowerCase(Locale.ROOT);
      case Choice choice when choice.then().equals(TRUE) && choice.otherwise().equals(FALSE) ->
          fact(choice.fact());
      case Choice choice ->
          fact(choice.fact())
              + " ? "
              + write(choice.then().orElseThrow(), path, indent)
              + " : "
              + write(choice.otherwise().orElseThrow(), path, indent);
    };
  }

  private static String fields(Fields fields, String path, String indent) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    if (MAPS.contains(name)) {
      return fields.byName().entrySet().stream()
          .map(one -> quoted(one.getKey()) + ": " + write(one.getValue(), path, indent))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    String inner = indent + "  ";
    StringJoiner lines = new StringJoiner(",\n", path + "{\n", "\n" + indent + "}");
    for (Map.Entry<String, Node> field : fields.byName().entrySet()) {
      lines.add(inner + field(field.getKey(), field.getValue(), path, inner));
    }
    return lines.toString();
  }

  private static String field(String name, Node value, String path, String indent) {
    String inside = path + "." + name;
    if (value instanceof Choice choice
        && (choice.then().isEmpty() || choice.otherwise().isEmpty())) {
      return "?%s: %s ? %s : %s"
          .formatted(
              name,
              fact(choice.fact()),
              choice.then().map(one -> some(one, inside, indent)).orElse("optional.none()"),
              choice.otherwise().map(one -> some(one, inside, indent)).orElse("optional.none()"));
    }
    return name + ": " + write(value, inside, indent);
  }

  private static String some(Node node, String path, String indent) {
    return "optional.of(" + write(node, path, indent) + ")";
  }

  private static String fact(Fact fact) {
    return switch (fact) {
      case GENERAL -> "variables.general";
      case NON_ROOT -> "variables.user != 0";
    };
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }
}
