package dev.jdebug.testbed.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.access.Identity;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.ApiRequest;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.store.ObjectKey;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One request that may be answered: it is known what it asks and who asks. */
record Exchange(
    HttpServerRequest http, String body, ApiRequest request, Identity caller, RequestLog log) {

  /** A query parameter's first value, empty when there is none. */
  String query(String name) {
    String value = http.getParam(name);
    return value == null ? "" : value;
  }

  List<String> queryAll(String name) {
    return http.params().getAll(name);
  }

  boolean flag(String name) {
    String value = query(name);
    return switch (value) {
      case "true", "1", "t", "T", "TRUE", "True" -> true;
      case "", "false", "0", "f", "F", "FALSE", "False" -> false;
      default ->
          throw ApiFailure.badRequest(
              "strconv.ParseBool: parsing \"" + value + "\": invalid syntax");
    };
  }

  /** Notes every query parameter that the endpoint does not know: the real server ignores them. */
  void knowsQuery(String... names) {
    Set<String> known = new HashSet<>(Arrays.asList(names));
    known.add("pretty");
    for (String name : http.params().names()) {
      if (!known.contains(name)) {
        violation("unknown query parameter " + name);
      }
    }
  }

  String header(String name) {
    String value = http.getHeader(name);
    return value == null ? "" : value;
  }

  /** The body of a create or update. Only JSON is read here; a real server takes protobuf too. */
  ObjectNode jsonBody() {
    String type = header("Content-Type");
    if (!type.isEmpty() && !type.startsWith("application/json")) {
      throw ApiFailure.unsupportedMediaType(List.of("application/json"));
    }
    return Json.parseObject(body);
  }

  ObjectKey key() {
    return new ObjectKey(
        request.resource(),
        request.resource().namespaced() ? request.namespace() : "",
        request.name());
  }

  void violation(String what) {
    log.violation(what + " in " + http.method() + " " + http.uri());
  }

  void respond(int code, JsonNode json) {
    respond(code, "application/json", json.toString());
  }

  void respond(int code, String contentType, String text) {
    HttpServerResponse response = http.response();
    response.setStatusCode(code).putHeader("Content-Type", contentType).end(Buffer.buffer(text));
  }

  /** Adds a warning that kubectl shows on stderr. */
  void warn(String text) {
    http.response().headers().add("Warning", "299 - \"" + text.replace("\"", "\\\"") + "\"");
  }
}
