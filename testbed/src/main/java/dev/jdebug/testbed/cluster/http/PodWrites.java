package dev.jdebug.testbed.cluster.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.admission.ContainerSchema;
import dev.jdebug.testbed.cluster.admission.Patch;
import dev.jdebug.testbed.cluster.admission.PodSecurity;
import dev.jdebug.testbed.cluster.admission.PodUpdate;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.ApiRequest;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import dev.jdebug.testbed.cluster.store.ObjectKey;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import java.util.List;

/** PATCH and PUT of pods and of their ephemeral containers. */
final class PodWrites {
  private final ObjectStore store;

  PodWrites(ObjectStore store) {
    this.store = store;
  }

  void answer(Exchange exchange) {
    exchange.knowsQuery("dryRun", "fieldManager", "fieldValidation", "force");
    List<String> dryRun = exchange.queryAll("dryRun");
    if (!dryRun.isEmpty() && !dryRun.equals(List.of("All"))) {
      throw ApiFailure.badRequest("invalid dryRun value " + dryRun);
    }
    ObjectNode before = store.get(exchange.key());
    if (!dryRun.isEmpty()) {
      exchange.respond(200, changed(exchange, before));
      return;
    }
    exchange.respond(
        200,
        store.update(
            exchange.key(),
            pod -> {
              ObjectNode after = changed(exchange, pod);
              pod.removeAll();
              pod.setAll(after);
            }));
  }

  /** The pod as it will be; the given one stays as it is. */
  private ObjectNode changed(Exchange exchange, ObjectNode pod) {
    ApiRequest request = exchange.request();
    ObjectNode before = pod.deepCopy();
    ObjectNode wanted =
        request.verb().equals("patch")
            ? Patch.apply(exchange.header("Content-Type"), exchange.body(), before.deepCopy())
            : exchange.jsonBody();
    checkFields(exchange, wanted);
    if (!Json.text(wanted, "metadata", "name").equals(request.name())) {
      throw ApiFailure.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(Json.text(wanted, "metadata", "name"), request.name()));
    }
    ObjectNode namespace =
        store
            .find(new ObjectKey(ResourceType.NAMESPACES, "", request.namespace()))
            .orElseThrow(() -> ApiFailure.notFound(ResourceType.NAMESPACES, request.namespace()));
    PodUpdate update = new PodUpdate(namespace, before, wanted);
    if (request.subresource().isEmpty()) {
      return update.ofMetadata();
    }
    ObjectNode after = update.ofEphemeralContainers();
    PodSecurity.violation(namespace, "warn", after)
        .ifPresent(violation -> exchange.warn("would violate " + violation));
    return after;
  }

  private static void checkFields(Exchange exchange, ObjectNode wanted) {
    List<String> unknown = ContainerSchema.unknownFields(wanted);
    if (unknown.isEmpty()) {
      return;
    }
    if (exchange.query("fieldValidation").equals("Strict")) {
      throw ApiFailure.badRequest(
          "strict decoding error: unknown field \""
              + String.join("\", unknown field \"", unknown)
              + "\"");
    }
    exchange.violation("unknown fields " + unknown);
    unknown.forEach(field -> exchange.warn("unknown field \"" + field + "\""));
  }
}
