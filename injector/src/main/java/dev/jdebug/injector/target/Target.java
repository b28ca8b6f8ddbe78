package dev.jdebug.injector.target;

import dev.jdebug.injector.cluster.Json;

/**
 * The container whose JVM is meant.
 *
 * @param pod as last seen
 * @param container its name
 * @param ids what its process runs as
 */
public record Target(Pod pod, String container, TargetIds ids) {

  public static Target of(Pod pod, String container) {
    return new Target(pod, container, TargetIds.of(pod, container));
  }

  public String namespace() {
    return pod.namespace();
  }

  public Target withIds(Ids seen) {
    return new Target(pod, container, new TargetIds(seen, TargetIds.Source.INSIDE));
  }

  public Target withPod(Pod newer) {
    return new Target(newer, container, ids);
  }

  /** The runtime's id without the scheme: 64 hex digits; empty when the container never ran. */
  public String containerId() {
    String id = pod.status(container).at("containerID").text();
    return id.substring(id.indexOf("//") + 1).replace("/", "");
  }

  /** Drops every capability and is given none back: then so may the helper, uid 0 or not. */
  public boolean dropsAllCapabilities() {
    Json capabilities =
        pod.container(container).orElse(Json.ABSENT).at("securityContext", "capabilities");
    return capabilities.at("drop").texts().contains("ALL")
        && capabilities.at("add").items().isEmpty();
  }

  /** As in {@code pod/api-7d9c5 container app}. */
  @Override
  public String toString() {
    return "container " + container + " of pod " + pod.namespace() + "/" + pod.name();
  }
}
