package dev.jdebug.testbed.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * One broken rule of one field.
 *
 * @param type the cause's type in a Status: {@code FieldValueForbidden} …
 * @param field its path: {@code spec.ephemeralContainers[0].ports}
 * @param body the message, without the path
 */
public record FieldError(String type, String field, String body) {

  public static FieldError required(String field) {
    return new FieldError("FieldValueRequired", field, "Required value");
  }

  public static FieldError forbidden(String field, String detail) {
    return new FieldError("FieldValueForbidden", field, "Forbidden: " + detail);
  }

  public static FieldError invalid(String field, JsonNode value, String detail) {
    return new FieldError("FieldValueInvalid", field, "Invalid value: " + value + ": " + detail);
  }

  public static FieldError duplicate(String field, String value) {
    return new FieldError(
        "FieldValueDuplicate", field, "Duplicate value: " + TextNode.valueOf(value));
  }

  public static FieldError notFound(String field, String value) {
    return new FieldError("FieldValueNotFound", field, "Not found: " + TextNode.valueOf(value));
  }

  public static FieldError notSupported(String field, String value, String supported) {
    return new FieldError(
        "FieldValueNotSupported",
        field,
        "Unsupported value: " + TextNode.valueOf(value) + ": supported values: " + supported);
  }

  /** As it stands in the whole message. */
  public String text() {
    return field + ": " + body;
  }

  /** As it stands in the Status' list of causes. */
  public ObjectNode cause() {
    return Json.object().put("reason", type).put("message", body).put("field", field);
  }
}
