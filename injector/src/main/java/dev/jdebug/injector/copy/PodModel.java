package dev.jdebug.injector.copy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jdebug.injector.cluster.Json;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Between plain trees and the typed model. The model keeps fields that it does not know, so a copy
 * does not lose what a newer server says.
 */
final class PodModel {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private PodModel() {}

  static Pod read(Json pod) {
    try {
      return MAPPER.readValue(pod.write(), Pod.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the API server's pod is none", e);
    }
  }

  static Map<String, Object> plain(Pod pod) {
    return MAPPER.convertValue(pod, new TypeReference<Map<String, Object>>() {});
  }

  /** Changes one container as a plain tree. */
  static void rewrite(PodBuilder pod, String name, UnaryOperator<Map<String, Object>> change) {
    pod.editSpec()
        .withInitContainers(rewritten(pod.buildSpec().getInitContainers(), name, change))
        .withContainers(rewritten(pod.buildSpec().getContainers(), name, change))
        .endSpec();
  }

  private static List<Container> rewritten(
      List<Container> containers, String name, UnaryOperator<Map<String, Object>> change) {
    return containers.stream()
        .map(container -> container.getName().equals(name) ? changed(container, change) : container)
        .toList();
  }

  private static Container changed(Container before, UnaryOperator<Map<String, Object>> change) {
    TypeReference<Map<String, Object>> plain = new TypeReference<>() {};
    return MAPPER.convertValue(change.apply(MAPPER.convertValue(before, plain)), Container.class);
  }

  /** A map as one line, for an annotation; the same for the same map. */
  static String line(Map<String, String> map) {
    return Json.of(new TreeMap<>(map)).write();
  }
}
