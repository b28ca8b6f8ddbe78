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
