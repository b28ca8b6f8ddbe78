package dev.jdebug.testbed.cluster.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import dev.jdebug.testbed.cluster.node.Kubelet;
import dev.jdebug.testbed.cluster.store.ObjectKey;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * DELETE of pods: at once with a grace period of 0, else marked, and gone when its containers have
 * ended.
 */
final class PodDeletions {
  private static final long DEFAULT_GRACE = 30;

  private final ObjectStore store;
  private final Kubelet kubelet;

  PodDeletions(ObjectStore store, Kubelet kubelet) {
    this.store = store;
    this.kubelet = kubelet;
  }

  void answer(Exchange exchange) {
    exchange.knowsQuery("gracePeriodSeconds", "propagationPolicy", "dryRun");
    ObjectKey key = exchange.key();
    ObjectNode pod = store.get(key);
    ObjectNode options =
        exchange.body().isBlank() ? Json.object() : Json.parseObject(exchange.body());
    checkUid(pod, Json.text(options, "preconditions", "uid"));
    long own = Json.at(pod, "spec", "terminationGracePeriodSeconds").asLong(DEFAULT_GRACE);
    String asked = exchange.query("gracePeriodSeconds");
    long grace =
        asked.isEmpty() ? options.path("gracePeriodSeconds").asLong(own) : Long.parseLong(asked);
    if (!exchange.queryAll("dryRun").isEmpty()) {
      exchange.respond(200, pod);
      return;
    }
    boolean placed = !Json.text(pod, "spec", "nodeName").isEmpty();
    if (grace == 0 || !placed) {
      exchange.respond(200, store.delete(key));
      kubelet.kill(key);
      return;
    }
    exchange.respond(200, store.update(key, marked -> mark(marked, grace)));
    kubelet.end(key);
  }

  private static void checkUid(ObjectNode pod, String wanted) {
    String uid = Json.text(pod, "metadata", "uid");
    if (!wanted.isEmpty() && !wanted.equals(uid)) {
      throw ApiFailure.preconditionFailed(
          ResourceType.PODS,
          Json.text(pod, "metadata", "name"),
          "Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(wanted, uid));
    }
  }

  private static void mark(ObjectNode pod, long grace) {
    Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(grace);
    ObjectNode metadata = Json.ensure(pod, "metadata");
    metadata.put("deletionTimestamp", end.toString()).put("deletionGracePeriodSeconds", grace);
  }
}
