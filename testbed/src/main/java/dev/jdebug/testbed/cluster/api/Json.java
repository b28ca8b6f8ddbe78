package dev.jdebug.testbed.cluster.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reading and writing JSON trees. */
public final class Json {
  /** Thread-safe. */
  public static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /**
   * Reads one object.
   *
   * @throws ApiFailure 400 in the server's words when it is none
   */
  public static ObjectNode parseObject(String text) {
    if (parse(text) instanceof ObjectNode object) {
      return object;
    }
    throw ApiFailure.badRequest(
        "json: cannot unmarshal into Go value of type map[string]interface {}");
  }

  /**
   * Reads any JSON value.
   *
   * @throws ApiFailure 400 when it is none
   */
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw ApiFailure.badRequest("error decoding patch: " + e.getOriginalMessage());
    }
  }

  /** The text at this path, empty when there is none. */
  public static String text(JsonNode node, String... path) {
    return at(node, path).asText("");
  }

  /** The node at this path, perhaps a missing one. */
  public static JsonNode at(JsonNode node, String... path) {
    JsonNode current = node;
    for (String step : path) {
      current = current.path(step);
    }
    return current;
  }

  /** The object at this path, made when it is not there. */
  public static ObjectNode ensure(ObjectNode node, String... path) {
    ObjectNode current = node;
    for (String step : path) {
      current = current.get(step) instanceof ObjectNode next ? next : current.putObject(step);
    }
    return current;
  }

  /** The elements of a list; none when it is no list. */
  public static List<JsonNode> items(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).toList();
  }

  /** Whether it is there and not null. */
  public static boolean isSet(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }
}
