package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.Json;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import java.util.List;
import java.util.Map;

/** The body of a PATCH: what it is depends on its content type. */
public final class Patch {
  private static final String STRATEGIC = "application/strategic-merge-patch+json";
  private static final String MERGE = "application/merge-patch+json";
  private static final String OPERATIONS = "application/json-patch+json";

  private Patch() {}

  /**
   * Applies a patch to an object in place.
   *
   * @throws ApiFailure 415 for a content type that is none of the API's
   */
  public static ObjectNode apply(String contentType, String body, ObjectNode object) {
    String type = contentType.split(";", 2)[0].trim();
    switch (type) {
      case STRATEGIC -> StrategicMerge.merge(object, Json.parseObject(body));
      case MERGE -> merge(object, Json.parseObject(body));
      case OPERATIONS -> {
        return operations(object, body);
      }
      default -> throw ApiFailure.unsupportedMediaType(List.of(OPERATIONS, MERGE, STRATEGIC));
    }
    return object;
  }

  /** RFC 7386: lists are replaced as a whole. */
  private static void merge(ObjectNode into, ObjectNode patch) {
    for (Map.Entry<String, JsonNode> entry : patch.properties()) {
      if (entry.getValue().isNull()) {
        into.remove(entry.getKey());
      } else if (entry.getValue() instanceof ObjectNode object) {
        merge(Json.ensure(into, entry.getKey()), object);
      } else {
        into.set(entry.getKey(), entry.getValue().deepCopy());
      }
    }
  }

  private static ObjectNode operations(ObjectNode object, String body) {
    try {
      return (ObjectNode) JsonPatch.apply(Json.parse(body), object);
    } catch (JsonPatchException e) {
      throw ApiFailure.invalidPatch(String.valueOf(e.getMessage()));
    }
  }
}
