package dev.jdebug.producttests.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A container whose open places are still open. */
sealed interface Node {

  /** The fields of an object, in order. */
  record Fields(Map<String, Node> byName) implements Node {}

  /** Texts. */
  record Texts(List<String> items) implements Node {}

  /** The variables of a container. */
  record Items(List<Node> items) implements Node {}

  /** A text, number or boolean. */
  record Leaf(Object value) implements Node {}

  /** What is known only beside the pod. */
  record Open(Place place) implements Node {}

  /**
   * What depends on a question.
   *
   * @param then absent where the field is not there then
   * @param otherwise absent where it is not there then
   */
  record Choice(Fact fact, Optional<Node> then, Optional<Node> otherwise) implements Node {}

  /** An open place. */
  enum Place {
    IMAGE,
    CONTAINER,
    USER,
    GROUP
  }

  /** A question to the pod, or to who asked for the sidecar. */
  enum Fact {
    GENERAL,
    NON_ROOT
  }

  /** The same with one fact decided. */
  static Node decided(Node node, Fact fact, boolean holds) {
    return switch (node) {
      case Fields fields -> {
        Map<String, Node> decided = new LinkedHashMap<>();
        fields
            .byName()
            .forEach(
                (name, value) -> {
                  if (value instanceof Choice choice && choice.fact() == fact) {
                    (holds ? choice.then() : choice.otherwise())
                        .ifPresent(one -> decided.put(name, decided(one, fact, holds)));
                  } else {
                    decided.put(name, decided(value, fact, holds));
                  }
                });
        yield new Fields(decided);
      }
      case Items items ->
          new Items(items.items().stream().map(item -> decided(item, fact, holds)).toList());
      case Choice choice ->
          new Choice(
              choice.fact(),
              choice.then().map(one -> decided(one, fact, holds)),
              choice.otherwise().map(one -> decided(one, fact, holds)));
      default -> node;
    };
  }
}
