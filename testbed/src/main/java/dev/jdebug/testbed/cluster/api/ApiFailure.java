package dev.jdebug.testbed.cluster.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A refusal as the API server words it: thrown where it is found, sent as a Status object. */
public final class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final transient ObjectNode status;

  private ApiFailure(int code, String reason, String message, ObjectNode details) {
    super(message, null, false, false);
    this.code = code;
    this.status = status(code, reason, message, details);
  }

  private static ObjectNode status(int code, String reason, String message, ObjectNode details) {
    ObjectNode status = Json.object();
    status.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    status.put("status", "Failure").put("message", message).put("reason", reason);
    if (!details.isEmpty() || reason.equals("NotFound") || reason.equals("Forbidden")) {
      status.set("details", details);
    }
    status.put("code", code);
    return status;
  }

  public int code() {
    return code;
  }

  /** The body of the answer. */
  public ObjectNode status() {
    return status.deepCopy();
  }

  /** Seconds of the Retry-After header; 0: none. */
  public int retryAfterSeconds() {
    return Json.at(status, "details", "retryAfterSeconds").asInt(0);
  }

  private static ObjectNode details(ResourceType type, String name) {
    ObjectNode details = Json.object();
    if (!name.isEmpty()) {
      details.put("name", name);
    }
    if (!type.group().isEmpty()) {
      details.put("group", type.group());
    }
    details.put("kind", type.plural());
    return details;
  }

  public static ApiFailure notFound(ResourceType type, String name) {
    return new ApiFailure(
        404,
        "NotFound",
        "%s \"%s\" not found".formatted(type.qualified(), name),
        details(type, name));
  }

  /** The path leads nowhere: what a server without a feature answers, with empty details. */
  public static ApiFailure noSuchPath() {
    return new ApiFailure(
        404, "NotFound", "the server could not find the requested resource", Json.object());
  }

  public static ApiFailure forbidden(ResourceType type, String name, String why) {
    String what = name.isEmpty() ? type.qualified() : type.qualified() + " \"" + name + "\"";
    return new ApiFailure(403, "Forbidden", what + " is forbidden: " + why, details(type, name));
  }

  public static ApiFailure forbiddenPath(String why) {
    return new ApiFailure(403, "Forbidden", "forbidden: " + why, Json.object());
  }

  public static ApiFailure unauthorized() {
    return new ApiFailure(401, "Unauthorized", "Unauthorized", Json.object());
  }

  public static ApiFailure badRequest(String message) {
    return new ApiFailure(400, "BadRequest", message, Json.object());
  }

  public static ApiFailure methodNotAllowed() {
    return new ApiFailure(
        405,
        "MethodNotAllowed",
        "the server does not allow this method on the requested resource",
        Json.object());
  }

  public static ApiFailure alreadyExists(ResourceType type, String name) {
    return new ApiFailure(
        409,
        "AlreadyExists",
        "%s \"%s\" already exists".formatted(type.qualified(), name),
        details(type, name));
  }

  public static ApiFailure modifiedMeanwhile(ResourceType type, String name) {
    return new ApiFailure(
        409,
        "Conflict",
        ("Operation cannot be fulfilled on %s \"%s\": the object has been modified; please apply"
                + " your changes to the latest version and try again")
            .formatted(type.qualified(), name),
        details(type, name));
  }

  /** It is not the object that was meant. */
  public static ApiFailure preconditionFailed(ResourceType type, String name, String why) {
    return new ApiFailure(
        409,
        "Conflict",
        "Operation cannot be fulfilled on %s \"%s\": %s".formatted(type.qualified(), name, why),
        details(type, name));
  }

  public static ApiFailure expired(String message) {
    return new ApiFailure(410, "Expired", message, Json.object());
  }

  public static ApiFailure unsupportedMediaType(List<String> accepted) {
    return new ApiFailure(
        415,
        "UnsupportedMediaType",
        "the body of the request was in an unknown format - accepted media types include: "
            + String.join(", ", accepted),
        Json.object());
  }

  /** The object breaks rules of its kind. */
  public static ApiFailure invalid(String kind, String name, List<FieldError> errors) {
    ObjectNode details = Json.object().put("name", name).put("kind", kind);
    ArrayNode causes = details.putArray("causes");
    errors.forEach(error -> causes.add(error.cause()));
    List<String> texts = errors.stream().map(FieldError::text).distinct().toList();
    String text = texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]";
    return new ApiFailure(
        422, "Invalid", "%s \"%s\" is invalid: %s".formatted(kind, name, text), details);
  }

  /** A JSON patch that does not fit the object. */
  public static ApiFailure invalidPatch(String why) {
    return new ApiFailure(
        422,
        "Invalid",
        "the server rejected our request due to an error in our request: " + why,
        Json.object());
  }

  public static ApiFailure tooManyRequests(int retryAfterSeconds) {
    ObjectNode details = Json.object().put("retryAfterSeconds", retryAfterSeconds);
    return new ApiFailure(
        429,
        "TooManyRequests",
        "The apiserver is currently processing too many requests, please try again later.",
        details);
  }

  public static ApiFailure internal(String error) {
    ObjectNode details = Json.object();
    details.putArray("causes").addObject().put("message", error);
    return new ApiFailure(500, "InternalError", "Internal error occurred: " + error, details);
  }
}
