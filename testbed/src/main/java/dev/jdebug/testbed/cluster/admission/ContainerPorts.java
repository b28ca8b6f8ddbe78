package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.FieldError;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.List;
import java.util.Set;

/** What the server demands of the ports of one container of a new pod. */
record ContainerPorts(JsonNode pod, JsonNode container, String path) {

  /**
   * Adds what is wrong.
   *
   * @param hostPorts those that are taken
   */
  void check(Set<String> hostPorts, List<FieldError> errors) {
    boolean hostNetwork = Json.at(pod, "spec", "hostNetwork").asBoolean(false);
    List<JsonNode> ports = Json.items(container.path("ports"));
    for (int i = 0; i < ports.size(); i++) {
      JsonNode hostPort = ports.get(i).path("hostPort");
      String at = path + ".ports[" + i + "]";
      long port = hostPort.asLong(0);
      if (port < 0 || port > 65535) {
        errors.add(
            FieldError.invalid(
                at + ".hostPort", hostPort, "must be between 1 and 65535, inclusive"));
      }
      if (hostNetwork && port != ports.get(i).path("containerPort").asLong()) {
        errors.add(
            FieldError.invalid(
                at + ".hostPort",
                hostPort,
                "must match `containerPort` when `hostNetwork` is true"));
      }
      String taken =
          "%s/%s/%d"
              .formatted(
                  ports.get(i).path("protocol").asText("TCP"),
                  Json.text(ports.get(i), "hostIP"),
                  port);
      if (port != 0 && !hostPorts.add(taken)) {
        errors.add(FieldError.duplicate(at + ".hostPort", taken));
      }
    }
  }
}
