package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A pod as the checks of Pod Security look at it, and the words they use. */
final class PodView {
  private PodView() {}

  /** All containers, in the order of the messages. */
  static Stream<JsonNode> containers(JsonNode pod) {
    return Stream.of("initContainers", "containers", "ephemeralContainers")
        .flatMap(kind -> Json.items(Json.at(pod, "spec", kind)).stream());
  }

  static List<String> namesOf(JsonNode pod, Predicate<JsonNode> which) {
    return containers(pod).filter(which).map(one -> Json.text(one, "name")).toList();
  }

  static JsonNode security(JsonNode container, String... path) {
    return Json.at(container.path("securityContext"), path);
  }

  static JsonNode podSecurity(JsonNode pod, String... path) {
    return Json.at(Json.at(pod, "spec", "securityContext"), path);
  }

  /** Since 1.35 some checks are lifted where root in the pod is nobody outside. */
  static boolean hasUserNamespace(JsonNode pod) {
    return !Json.at(pod, "spec", "hostUsers").asBoolean(true);
  }

  static List<String> texts(JsonNode list) {
    return Json.items(list).stream().map(JsonNode::asText).toList();
  }

  static String quoted(Collection<String> names) {
    return "\"" + String.join("\", \"", names) + "\"";
  }

  /** {@code container "a"} or {@code containers "a", "b"}. */
  static String containersNamed(Collection<String> names) {
    return plural("container", names) + " " + quoted(names);
  }

  static String plural(String noun, Collection<String> names) {
    return names.size() == 1 ? noun : noun + "s";
  }
}
