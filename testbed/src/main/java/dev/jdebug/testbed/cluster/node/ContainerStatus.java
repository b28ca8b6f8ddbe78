package dev.jdebug.testbed.cluster.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Writes container statuses into pods, in the kubelet's words. */
public final class ContainerStatus {
  private static final Map<String, String> LISTS =
      Map.of(
          "initContainers", "initContainerStatuses",
          "containers", "containerStatuses",
          "ephemeralContainers", "ephemeralContainerStatuses");

  private ContainerStatus() {}

  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static String newContainerId() {
    byte[] bytes = new byte[32];
    ThreadLocalRandom.current().nextBytes(bytes);
    return "containerd://" + HexFormat.of().formatHex(bytes);
  }

  /** The status of a container, made when there is none; it may be edited. */
  static Optional<ObjectNode> of(ObjectNode pod, String container) {
    for (Map.Entry<String, String> list : LISTS.entrySet()) {
      for (JsonNode spec : Json.at(pod, "spec", list.getKey())) {
        if (Json.text(spec, "name").equals(container)) {
          return Optional.of(find(pod, list.getValue(), spec));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a container has run to its end: none is started again. */
  static boolean hasEnded(JsonNode pod, ContainerName name) {
    return Json.items(Json.at(pod, "status", "ephemeralContainerStatuses")).stream()
        .filter(status -> Json.text(status, "name").equals(name.container()))
        .anyMatch(status -> Json.at(status, "state").has("terminated"));
  }

  private static ObjectNode find(ObjectNode pod, String list, JsonNode spec) {
    ObjectNode podStatus = Json.ensure(pod, "status");
    ArrayNode statuses =
        podStatus.get(list) instanceof ArrayNode present ? present : podStatus.putArray(list);
    String name = Json.text(spec, "name");
    for (JsonNode status : statuses) {
      if (Json.text(status, "name").equals(name)) {
        return (ObjectNode) status;
      }
    }
    ObjectNode status = statuses.addObject().put("name", name);
    status.putObject("state");
    status.putObject("lastState");
    status.put("ready", false).put("restartCount", 0);
    status.put("image", Json.text(spec, "image")).put("imageID", "");
    return status;
  }

  /** Waiting to run, or failing to. */
  static void waiting(ObjectNode status, String reason, String message) {
    ObjectNode waiting = status.putObject("state").putObject("waiting").put("reason", reason);
    if (!message.isEmpty()) {
      waiting.put("message", message);
    }
    status.put("ready", false);
  }

  static void running(ObjectNode status, boolean ready, Optional<RunningContainer.User> user) {
    status.putObject("state").putObject("running").put("startedAt", now());
    status.put("containerID", newContainerId());
    status.put("imageID", Json.text(status, "image") + "@sha256:" + "0".repeat(64));
    status.put("started", true).put("ready", ready);
    user.ifPresent(ids -> user(status, ids));
  }

  static void user(ObjectNode status, RunningContainer.User ids) {
    ObjectNode linux = status.putObject("user").putObject("linux");
    linux.put("uid", ids.uid()).put("gid", ids.gid()).putArray("supplementalGroups").add(ids.gid());
  }

  static void terminated(ObjectNode status, int code, String reason, String message) {
    String started = Json.at(status, "state", "running", "startedAt").asText(now());
    String id = Json.at(status, "containerID").asText(newContainerId());
    ObjectNode end = status.putObject("state").putObject("terminated");
    end.put("exitCode", code).put("reason", reason);
    if (!message.isEmpty()) {
      end.put("message", message);
    }
    end.put("startedAt", started).put("finishedAt", now()).put("containerID", id);
    status.put("containerID", id).put("started", false).put("ready", false);
  }

  /** A seeded pod without a status becomes one that runs on a node. */
  public static void fillSeed(ObjectNode pod) {
    ObjectNode spec = Json.ensure(pod, "spec");
    if (pod.has("status")) {
      return;
    }
    if (!spec.has("nodeName")) {
      spec.put("nodeName", "node-1");
    }
    ObjectNode status = pod.putObject("status").put("phase", "Running").put("podIP", "10.1.0.7");
    status.put("hostIP", "10.0.0.7").put("startTime", now()).put("qosClass", "BestEffort");
    status.putArray("podIPs").addObject().put("ip", "10.1.0.7");
    status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
    for (JsonNode container : spec.path("containers")) {
      of(pod, Json.text(container, "name"))
          .ifPresent(found -> running(found, true, Optional.empty()));
    }
  }
}
