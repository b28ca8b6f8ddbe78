package dev.jdebug.injector.target;

import dev.jdebug.injector.cluster.Json;
import java.util.ArrayList;
import java.util.List;

/** A workload's {@code spec.selector} as the one-line form that list requests take. */
final class LabelSelector {
  private LabelSelector() {}

  /**
   * @param selector {@code matchLabels} and {@code matchExpressions}, or the plain map of a
   *     ReplicationController
   */
  static String of(Json selector) {
    boolean plain =
        !selector.at("matchLabels").present() && !selector.at("matchExpressions").present();
    Json labels = plain ? selector : selector.at("matchLabels");
    List<String> terms = new ArrayList<>();
    for (String key : labels.names()) {
      terms.add(key + "=" + labels.at(key).text());
    }
    for (Json expression : selector.at("matchExpressions").items()) {
      terms.add(term(expression));
    }
    return String.join(",", terms);
  }

  private static String term(Json expression) {
    String key = expression.at("key").text();
    String values = "(" + String.join(",", expression.at("values").texts()) + ")";
    return switch (expression.at("operator").text()) {
      case "In" -> key + " in " + values;
      case "NotIn" -> key + " notin " + values;
      case "DoesNotExist" -> "!" + key;
      default -> key;
    };
  }
}
