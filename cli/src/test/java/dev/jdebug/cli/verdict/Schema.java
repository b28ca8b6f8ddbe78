package dev.jdebug.cli.verdict;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** A published JSON schema, as far as ours use the language. */
public record Schema(JsonNode root) {

  public static Schema published(String name) throws IOException {
    return new Schema(new ObjectMapper().readTree(Path.of("../docs/schema", name).toFile()));
  }

  /** Fails the test where a document differs. */
  public void check(String document) throws IOException {
    check(root, new ObjectMapper().readTree(document), "$");
  }

  /** Fails the test where a part of a document differs. */
  public void check(JsonNode document) {
    check(root, document, "$");
  }

  private static void check(JsonNode schema, JsonNode node, String at) {
    if (schema.has("const")) {
      assertTrue(schema.get("const").equals(node), () -> at + " is " + node);
    }
    if (schema.has("enum")) {
      assertTrue(
          StreamSupport.stream(schema.get("enum").spliterator(), false).anyMatch(node::equals),
          () -> at + " is " + node);
    }
    switch (schema.path("type").asText()) {
      case "object" -> object(schema, node, at);
      case "array" -> {
        assertTrue(node.isArray(), at);
        for (int i = 0; i < node.size(); i++) {
          check(schema.get("items"), node.get(i), at + "[" + i + "]");
        }
      }
      case "string" -> assertTrue(node.isTextual(), at);
      case "integer" -> assertTrue(node.isIntegralNumber(), at);
      case "boolean" -> assertTrue(node.isBoolean(), at);
      default -> {}
    }
  }

  private static void object(JsonNode schema, JsonNode node, String at) {
    assertTrue(node.isObject(), at);
    schema
        .path("required")
        .forEach(name -> assertTrue(node.has(name.asText()), () -> at + " lacks " + name));
    node.properties()
        .forEach(
            field -> {
              JsonNode known = schema.path("properties").path(field.getKey());
              JsonNode other = schema.path("additionalProperties");
              String place = at + "." + field.getKey();
              if (known.isObject()) {
                check(known, field.getValue(), place);
              } else {
                assertTrue(other.isObject(), () -> place + " is not in the schema");
                check(other, field.getValue(), place);
              }
            });
  }
}
