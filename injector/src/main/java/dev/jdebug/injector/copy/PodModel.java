package dev.jdebug.injector.copy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jdebug.injector.cluster.Json;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.TreeMap;

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

  /** A map as one line, for an annotation; the same for the same map. */
  static String line(Map<String, String> map) {
    return Json.of(new TreeMap<>(map)).write();
  }
}
