package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.List;

/** What the server fills in where a pod says nothing. */
public final class PodDefaults {
  private PodDefaults() {}

  public static void fill(ObjectNode pod) {
    ObjectNode spec = Json.ensure(pod, "spec");
    putIfAbsent(spec, "restartPolicy", "Always");
    putIfAbsent(spec, "dnsPolicy", "ClusterFirst");
    putIfAbsent(spec, "schedulerName", "default-scheduler");
    putIfAbsent(spec, "serviceAccountName", "default");
    Json.ensure(spec, "securityContext");
    for (String kind : List.of("initContainers", "containers", "ephemeralContainers")) {
      for (JsonNode container : spec.path(kind)) {
        fillContainer((ObjectNode) container);
        Json.ensure((ObjectNode) container, "resources");
      }
    }
  }

  /** A volume without a source is an empty directory. With host network, ports are the host's. */
  static void fillVolumes(ObjectNode pod) {
    for (JsonNode volume : Json.at(pod, "spec", "volumes")) {
      if (volume.size() == 1) {
        ((ObjectNode) volume).putObject("emptyDir");
      }
    }
    if (Json.at(pod, "spec", "hostNetwork").asBoolean(false)) {
      for (JsonNode container : Json.at(pod, "spec", "containers")) {
        for (JsonNode port : container.path("ports")) {
          ((ObjectNode) port).put("hostPort", port.path("containerPort").asInt());
        }
      }
    }
  }

  private static void fillContainer(ObjectNode container) {
    putIfAbsent(container, "terminationMessagePath", "/dev/termination-log");
    putIfAbsent(container, "terminationMessagePolicy", "File");
    String image = Json.text(container, "image");
    String last = image.substring(image.lastIndexOf('/') + 1);
    boolean latest = !last.contains("@") && (!last.contains(":") || last.endsWith(":latest"));
    putIfAbsent(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
  }

  private static void putIfAbsent(ObjectNode node, String field, String value) {
    if (!node.has(field)) {
      node.put(field, value);
    }
  }
}
