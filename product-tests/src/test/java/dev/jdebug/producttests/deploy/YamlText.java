package dev.jdebug.producttests.deploy;

import dev.jdebug.producttests.deploy.Node.Choice;
import dev.jdebug.producttests.deploy.Node.Fact;
import dev.jdebug.producttests.deploy.Node.Fields;
import dev.jdebug.producttests.deploy.Node.Items;
import dev.jdebug.producttests.deploy.Node.Leaf;
import dev.jdebug.producttests.deploy.Node.Open;
import dev.jdebug.producttests.deploy.Node.Place;
import dev.jdebug.producttests.deploy.Node.Texts;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A container as YAML in which open places are filled by the form's own means.
 *
 * @param places what stands in an open place
 * @param facts the question of a fact, in the words of the form's templates
 */
record YamlText(Function<Place, String> places, Function<Fact, String> facts) {

  /** The fields of an object, a line each. */
  String of(Node node) {
    StringBuilder text = new StringBuilder();
    ((Fields) node).byName().forEach((name, value) -> field(name, value, "", text));
    return text.toString();
  }

  private void field(String name, Node value, String indent, StringBuilder text) {
    switch (value) {
      case Fields fields -> {
        text.append(indent).append(name).append(":\n");
        fields.byName().forEach((inner, one) -> field(inner, one, indent + "  ", text));
      }
      case Texts texts -> {
        text.append(indent).append(name).append(":\n");
        texts
            .items()
            .forEach(item -> text.append(indent).append("- ").append(scalar(item)).append('\n'));
      }
      case Items items -> {
        text.append(indent).append(name).append(":\n");
        items.items().forEach(item -> item((Fields) item, indent, text));
      }
      case Leaf leaf -> line(name, scalar(leaf.value()), indent, text);
      case Open open -> line(name, places.apply(open.place()), indent, text);
      case Choice choice -> choice(name, choice, indent, text);
    }
  }

  private void item(Fields item, String indent, StringBuilder text) {
    String lead = indent + "- ";
    for (Map.Entry<String, Node> field : item.byName().entrySet()) {
      field(field.getKey(), field.getValue(), lead, text);
      lead = indent + "  ";
    }
  }

  private void choice(String name, Choice choice, String indent, StringBuilder text) {
    if (choice.otherwise().equals(Optional.of(new Leaf(false)))
        && choice.then().equals(Optional.of(new Leaf(true)))) {
      line(name, "{{ " + facts.apply(choice.fact()) + " }}", indent, text);
      return;
    }
    text.append("{{- if ").append(facts.apply(choice.fact())).append(" }}\n");
    choice.then().ifPresent(one -> field(name, one, indent, text));
    Optional<Node> otherwise = choice.otherwise();
    if (otherwise.isPresent()) {
      text.append("{{- else }}\n");
      field(name, otherwise.get(), indent, text);
    }
    text.append("{{- end }}\n");
  }

  private static void line(String name, String value, String indent, StringBuilder text) {
    text.append(indent).append(name).append(": ").append(value).append('\n');
  }

  /** Texts are quoted where YAML takes them for numbers, flags or options. */
  private static String scalar(Object value) {
    return value instanceof String text && !text.matches("[A-Za-z][A-Za-z0-9_-]*")
        ? '"' + text + '"'
        : String.valueOf(value);
  }
}
