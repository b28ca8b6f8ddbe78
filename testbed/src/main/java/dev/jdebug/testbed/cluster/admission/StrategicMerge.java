package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Strategic merge patch of pods: lists with a key are merged element by element, other lists are
 * replaced.
 */
final class StrategicMerge {
  private static final String PATCH = "$patch";
  private static final String ORDER = "$setElementOrder/";

  /** Field → the key of its elements; the tags {@code patchMergeKey} of the Go types. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("containers", "name"),
          Map.entry("initContainers", "name"),
          Map.entry("ephemeralContainers", "name"),
          Map.entry("volumes", "name"),
          Map.entry("env", "name"),
          Map.entry("imagePullSecrets", "name"),
          Map.entry("volumeMounts", "mountPath"),
          Map.entry("volumeDevices", "devicePath"),
          Map.entry("ports", "containerPort"),
          Map.entry("hostAliases", "ip"),
          Map.entry("ownerReferences", "uid"),
          Map.entry("conditions", "type"));

  private StrategicMerge() {}

  static void merge(ObjectNode into, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      String field = entry.getKey();
      JsonNode value = entry.getValue();
      if (field.startsWith("$")) {
        checkDirective(field);
      } else if (value.isNull()) {
        into.remove(field);
      } else if (value instanceof ObjectNode object) {
        merge(Json.ensure(into, field), object);
      } else if (value instanceof ArrayNode list && KEYS.containsKey(field)) {
        ArrayNode target = into.get(field) instanceof ArrayNode present ? present : Json.array();
        into.set(field, mergeList(field, target, list));
      } else {
        into.set(field, value.deepCopy());
      }
    }
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      if (entry.getKey().startsWith(ORDER)) {
        order(into, entry.getKey().substring(ORDER.length()), entry.getValue());
      }
    }
  }

  private static void checkDirective(String field) {
    Set<String> known = Set.of(PATCH, "$retainKeys");
    if (!known.contains(field) && !field.startsWith(ORDER)) {
      throw ApiFailure.badRequest("unknown patch directive " + field);
    }
  }

  private static ArrayNode mergeList(String field, ArrayNode target, ArrayNode patch) {
    String key = KEYS.getOrDefault(field, "name");
    ArrayNode result = target.deepCopy();
    for (JsonNode element : patch) {
      if (!element.has(key)) {
        throw ApiFailure.badRequest(
            "map: %s does not contain declared merge key: %s".formatted(element, key));
      }
      String directive = Json.text(element, PATCH);
      Optional<ObjectNode> present = find(result, key, element.get(key));
      if (directive.equals("delete")) {
        present.ifPresent(found -> remove(result, found));
      } else if (present.isPresent() && element instanceof ObjectNode change) {
        merge(present.get(), change);
      } else {
        result.add(element.deepCopy());
      }
    }
    return result;
  }

  private static Optional<ObjectNode> find(ArrayNode list, String key, JsonNode value) {
    return Json.items(list).stream()
        .filter(element -> element.path(key).equals(value))
        .map(ObjectNode.class::cast)
        .findFirst();
  }

  private static void remove(ArrayNode list, JsonNode element) {
    List<JsonNode> rest = new ArrayList<>(Json.items(list));
    rest.remove(element);
    list.removeAll().addAll(rest);
  }

  private static void order(ObjectNode object, String field, JsonNode wanted) {
    String key = KEYS.getOrDefault(field, "name");
    if (object.get(field) instanceof ArrayNode list) {
      List<JsonNode> order = Json.items(wanted).stream().map(one -> one.path(key)).toList();
      List<JsonNode> elements = new ArrayList<>(Json.items(list));
      elements.sort(Comparator.comparingInt(one -> rank(order, one.path(key))));
      list.removeAll().addAll(elements);
    }
  }

  /** What the order does not name stays at the end, as it was. */
  private static int rank(List<JsonNode> order, JsonNode key) {
    int index = order.indexOf(key);
    return index < 0 ? Integer.MAX_VALUE : index;
  }
}
