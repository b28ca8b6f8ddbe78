package dev.jdebug.testbed.cluster.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.admission.NewPod;
import dev.jdebug.testbed.cluster.admission.PodSecurity;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import dev.jdebug.testbed.cluster.node.Kubelet;
import dev.jdebug.testbed.cluster.store.ObjectKey;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import java.util.List;
import java.util.UUID;

/** POST of pods: stored, bound to the node and started. */
final class PodCreations {
  private final ObjectStore store;
  private final Kubelet kubelet;
  private volatile boolean imageVolumes = true;

  PodCreations(ObjectStore store, Kubelet kubelet) {
    this.store = store;
    this.kubelet = kubelet;
  }

  void withoutImageVolumes() {
    imageVolumes = false;
  }

  void answer(Exchange exchange) {
    exchange.knowsQuery("dryRun", "fieldManager", "fieldValidation");
    List<String> dryRun = exchange.queryAll("dryRun");
    if (!dryRun.isEmpty() && !dryRun.equals(List.of("All"))) {
      throw ApiFailure.badRequest("invalid dryRun value " + dryRun);
    }
    ObjectNode pod = admitted(exchange);
    ObjectKey key = ObjectKey.of(pod);
    if (!dryRun.isEmpty()) {
      if (store.find(key).isPresent()) {
        throw ApiFailure.alreadyExists(ResourceType.PODS, key.name());
      }
      Json.ensure(pod, "metadata").put("uid", UUID.randomUUID().toString());
      exchange.respond(201, pod);
      return;
    }
    exchange.respond(201, store.create(pod));
    kubelet.run(key);
  }

  private ObjectNode admitted(Exchange exchange) {
    ObjectNode wanted = exchange.jsonBody();
    String namespace = exchange.request().namespace();
    ObjectNode metadata = Json.ensure(wanted, "metadata");
    if (!metadata.path("namespace").asText(namespace).equals(namespace)) {
      throw ApiFailure.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    if (!Json.text(wanted, "kind").equals("Pod")) {
      throw ApiFailure.badRequest(
          "the object provided is unrecognized (must be of type Pod): kind "
              + Json.text(wanted, "kind"));
    }
    metadata.put("namespace", namespace);
    ObjectNode holder =
        store
            .find(new ObjectKey(ResourceType.NAMESPACES, "", namespace))
            .orElseThrow(() -> ApiFailure.notFound(ResourceType.NAMESPACES, namespace));
    ObjectNode pod = new NewPod(holder, wanted, imageVolumes).admitted();
    PodSecurity.violation(holder, "warn", pod)
        .ifPresent(violation -> exchange.warn("would violate " + violation));
    return pod;
  }
}
