package dev.jdebug.testbed.cluster.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Records the kubelet's events about containers. */
final class EventRecorder {
  private final ObjectStore store;
  private final AtomicLong serial = new AtomicLong(System.nanoTime());

  EventRecorder(ObjectStore store) {
    this.store = store;
  }

  void normal(ContainerName about, String reason, String message) {
    record(about, "Normal", reason, message);
  }

  void warning(ContainerName about, String reason, String message) {
    record(about, "Warning", reason, message);
  }

  private static String list(ObjectNode pod, ContainerName about) {
    for (String list : List.of("containers", "initContainers")) {
      for (JsonNode container : Json.at(pod, "spec", list)) {
        if (Json.text(container, "name").equals(about.container())) {
          return list;
        }
      }
    }
    return "ephemeralContainers";
  }

  private void record(ContainerName about, String type, String reason, String message) {
    ObjectNode pod = store.find(about.podKey()).orElseGet(Json::object);
    ObjectNode event = Json.object().put("apiVersion", "v1").put("kind", "Event");
    String name = about.pod() + "." + HexFormat.of().toHexDigits(serial.incrementAndGet());
    event.putObject("metadata").put("name", name).put("namespace", about.namespace());
    ObjectNode involved = event.putObject("involvedObject").put("kind", "Pod");
    involved.put("namespace", about.namespace()).put("name", about.pod()).put("apiVersion", "v1");
    involved.put("uid", Json.text(pod, "metadata", "uid"));
    involved.put("fieldPath", "spec." + list(pod, about) + "{" + about.container() + "}");
    event.put("reason", reason).put("message", message).put("type", type).put("count", 1);
    event.putObject("source").put("component", "kubelet").put("host", "node-1");
    String now = ContainerStatus.now();
    event.put("firstTimestamp", now).put("lastTimestamp", now);
    event.put("reportingComponent", "kubelet").put("reportingInstance", "node-1");
    store.create(event);
  }
}
