package dev.jdebug.testbed.cluster.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An order to start a container.
 *
 * @param command replaces the image's entrypoint; empty: the image's own
 * @param stdin whether it has one that somebody may attach to
 * @param tty whether it has a terminal
 * @param target the container whose processes it shall see, when it names one
 */
public record ContainerStart(
    ContainerName name,
    String image,
    List<String> command,
    List<String> args,
    Map<String, String> env,
    RunAs runAs,
    boolean stdin,
    boolean tty,
    Optional<RunningContainer> target) {

  static ContainerStart of(
      ContainerName name, JsonNode pod, JsonNode container, Optional<RunningContainer> target) {
    Map<String, String> env = new LinkedHashMap<>();
    container
        .path("env")
        .forEach(entry -> env.put(Json.text(entry, "name"), Json.text(entry, "value")));
    return new ContainerStart(
        name,
        Json.text(container, "image"),
        words(container.path("command")),
        words(container.path("args")),
        env,
        RunAs.of(pod, container),
        container.path("stdin").asBoolean(false),
        container.path("tty").asBoolean(false),
        target);
  }

  private static List<String> words(JsonNode list) {
    return Json.items(list).stream().map(JsonNode::asText).toList();
  }
}
