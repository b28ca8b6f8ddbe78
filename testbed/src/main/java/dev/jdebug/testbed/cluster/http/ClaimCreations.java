package dev.jdebug.testbed.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.FieldError;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;

/**
 * POST of persistent volume claims, with the rules of the API server. They stay Pending: no storage
 * is here.
 */
final class ClaimCreations {
  private static final List<String> MODES =
      List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod");

  private final ObjectStore store;

  ClaimCreations(ObjectStore store) {
    this.store = store;
  }

  void answer(Exchange exchange) {
    exchange.knowsQuery("fieldManager", "fieldValidation");
    ObjectNode claim = exchange.jsonBody();
    String namespace = exchange.request().namespace();
    ObjectNode metadata = Json.ensure(claim, "metadata");
    if (!metadata.path("namespace").asText(namespace).equals(namespace)) {
      throw ApiFailure.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    metadata.put("namespace", namespace);
    List<FieldError> errors = errors(claim.path("spec"));
    if (!errors.isEmpty()) {
      throw ApiFailure.invalid("PersistentVolumeClaim", Json.text(metadata, "name"), errors);
    }
    Json.ensure(claim, "status").put("phase", "Pending");
    exchange.respond(201, store.create(claim));
  }

  private static List<FieldError> errors(JsonNode spec) {
    List<FieldError> errors = new ArrayList<>();
    JsonNode modes = spec.path("accessModes");
    if (modes.isEmpty()) {
      errors.add(FieldError.required("spec.accessModes"));
    }
    for (JsonNode mode : modes) {
      if (!MODES.contains(mode.asText())) {
        errors.add(
            FieldError.notSupported("spec.accessModes", mode.asText(), String.join(", ", MODES)));
      }
    }
    String size = Json.text(spec, "resources", "requests", "storage");
    if (size.isEmpty()) {
      errors.add(FieldError.required("spec.resources[storage]"));
    } else if (!size.matches("0*[1-9][0-9]*(\\.[0-9]+)?([KMGTPE]i?|k)?")) {
      errors.add(
          FieldError.invalid(
              "spec.resources[storage]",
              spec.at("/resources/requests/storage"),
              "must be greater than zero"));
    }
    JsonNode source = spec.path("dataSource");
    if (source.isObject()) {
      errors.addAll(ofSource(source));
    }
    return errors;
  }

  private static List<FieldError> ofSource(JsonNode source) {
    List<FieldError> errors = new ArrayList<>();
    for (String field : List.of("name", "kind")) {
      if (Json.text(source, field).isEmpty()) {
        errors.add(FieldError.required("spec.dataSource." + field));
      }
    }
    if (Json.text(source, "apiGroup").isEmpty()
        && !Json.text(source, "kind").equals("PersistentVolumeClaim")) {
      errors.add(
          FieldError.invalid(
              "spec.dataSource",
              source.path("kind"),
              "must be 'PersistentVolumeClaim' when referencing the default apiGroup"));
    }
    return errors;
  }
}
