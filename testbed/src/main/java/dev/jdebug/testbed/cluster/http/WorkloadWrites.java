package dev.jdebug.testbed.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.admission.Patch;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.FieldError;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** PATCH of workloads: their template may change, its containers must have names of their own. */
final class WorkloadWrites {
  private final ObjectStore store;

  WorkloadWrites(ObjectStore store) {
    this.store = store;
  }

  void answer(Exchange exchange) {
    exchange.knowsQuery("dryRun", "fieldManager", "fieldValidation");
    List<String> dryRun = exchange.queryAll("dryRun");
    if (!dryRun.isEmpty() && !dryRun.equals(List.of("All"))) {
      throw ApiFailure.badRequest("invalid dryRun value " + dryRun);
    }
    ObjectNode after = changed(exchange, store.get(exchange.key()));
    if (dryRun.isEmpty()) {
      after =
          store.update(
              exchange.key(),
              object -> {
                ObjectNode wanted = changed(exchange, object);
                object.removeAll();
                object.setAll(wanted);
              });
    }
    exchange.respond(200, after);
  }

  private static ObjectNode changed(Exchange exchange, ObjectNode object) {
    ObjectNode wanted =
        Patch.apply(exchange.header("Content-Type"), exchange.body(), object.deepCopy());
    Set<String> names = new HashSet<>();
    List<FieldError> errors = new ArrayList<>();
    JsonNode spec = wanted.at("/spec/template/spec");
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : Json.items(spec.path(list))) {
        String name = Json.text(container, "name");
        if (!names.add(name)) {
          errors.add(FieldError.duplicate("spec.template.spec." + list, name));
        }
      }
    }
    if (!errors.isEmpty()) {
      throw ApiFailure.invalid(Json.text(wanted, "kind"), exchange.request().name(), errors);
    }
    return wanted;
  }
}
