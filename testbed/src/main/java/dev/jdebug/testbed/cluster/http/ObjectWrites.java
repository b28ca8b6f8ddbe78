package dev.jdebug.testbed.cluster.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.admission.CronJobRules;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import dev.jdebug.testbed.cluster.store.ObjectKey;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** POST and DELETE of what no node runs: stored, and gone at once. */
final class ObjectWrites {
  /** What it serves. */
  static final Set<ResourceType> TYPES =
      Set.of(
          ResourceType.CONFIGMAPS,
          ResourceType.SERVICEACCOUNTS,
          ResourceType.ROLES,
          ResourceType.ROLEBINDINGS,
          ResourceType.CRONJOBS,
          ResourceType.EVENTS);

  private final ObjectStore store;

  ObjectWrites(ObjectStore store) {
    this.store = store;
  }

  void create(Exchange exchange) {
    exchange.knowsQuery("dryRun", "fieldManager", "fieldValidation");
    boolean dryRun = dryRun(exchange);
    ObjectNode object = exchange.jsonBody();
    ResourceType type = checked(exchange, object);
    if (type == ResourceType.CRONJOBS) {
      CronJobRules.check(object);
    }
    ObjectKey key = ObjectKey.of(object);
    if (dryRun && store.find(key).isPresent()) {
      throw ApiFailure.alreadyExists(type, key.name());
    }
    exchange.respond(201, dryRun ? object : store.create(object));
  }

  private static boolean dryRun(Exchange exchange) {
    List<String> dryRun = exchange.queryAll("dryRun");
    if (!dryRun.isEmpty() && !dryRun.equals(List.of("All"))) {
      throw ApiFailure.badRequest("invalid dryRun value " + dryRun);
    }
    return !dryRun.isEmpty();
  }

  private ResourceType checked(Exchange exchange, ObjectNode object) {
    ResourceType type = exchange.request().resource();
    if (!Json.text(object, "kind").equals(type.kind())
        || !Json.text(object, "apiVersion").equals(type.apiVersion())) {
      throw ApiFailure.badRequest(
          "the object provided is unrecognized (must be of type %s): kind %s"
              .formatted(type.kind(), Json.text(object, "kind")));
    }
    String namespace = exchange.request().namespace();
    ObjectNode metadata = Json.ensure(object, "metadata");
    if (!metadata.path("namespace").asText(namespace).equals(namespace)) {
      throw ApiFailure.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    store.get(new ObjectKey(ResourceType.NAMESPACES, "", namespace));
    metadata.put("namespace", namespace);
    if (!metadata.has("name")) {
      String prefix = Json.text(metadata, "generateName");
      if (prefix.isEmpty()) {
        throw ApiFailure.badRequest("name or generateName is required");
      }
      metadata.put("name", prefix + UUID.randomUUID().toString().substring(0, 5));
    }
    return type;
  }

  void delete(Exchange exchange) {
    exchange.knowsQuery("gracePeriodSeconds", "propagationPolicy", "dryRun");
    exchange.respond(200, store.delete(exchange.key()));
  }
}
