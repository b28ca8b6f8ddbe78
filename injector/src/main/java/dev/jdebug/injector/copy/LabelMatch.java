package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.Json;
import java.util.List;
import java.util.Map;

/** Whether selectors select labels, by the API server's rules. */
final class LabelMatch {
  private LabelMatch() {}

  /** A plain map, as Services have it: an empty one selects nothing. */
  static boolean byMap(Json selector, Map<String, String> labels) {
    return !selector.names().isEmpty() && equal(selector, labels);
  }

  /** A label selector: an empty one selects everything, none at all nothing. */
  static boolean bySelector(Json selector, Map<String, String> labels) {
    return selector.present()
        && equal(selector.at("matchLabels"), labels)
        && selector.at("matchExpressions").items().stream()
            .allMatch(expression -> holds(expression, labels));
  }

  /** Whether a label selector says nothing, and so selects everything. */
  static boolean everything(Json selector) {
    return selector.at("matchLabels").names().isEmpty()
        && selector.at("matchExpressions").items().isEmpty();
  }

  private static boolean equal(Json wanted, Map<String, String> labels) {
    return wanted.names().stream().allMatch(key -> wanted.at(key).text().equals(labels.get(key)));
  }

  private static boolean holds(Json expression, Map<String, String> labels) {
    String key = expression.at("key").text();
    List<String> values = expression.at("values").texts();
    String value = labels.get(key);
    return switch (expression.at("operator").text()) {
      case "In" -> value != null && values.contains(value);
      // As the server has it: also where there is no such label.
      case "NotIn" -> value == null || !values.contains(value);
      case "Exists" -> value != null;
      case "DoesNotExist" -> value == null;
      // An operator of a newer server: better refused than overlooked.
      default -> true;
    };
  }
}
