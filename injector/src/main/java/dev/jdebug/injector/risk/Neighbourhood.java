package dev.jdebug.injector.risk;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Workmates;
import java.util.List;

/**
 * What is known of a pod's workload and node; empty where it may not be read.
 *
 * @param ready the Ready pods of its workload, it included
 * @param pressures of its node: the kubelet evicts for them
 */
public record Neighbourhood(List<String> ready, List<String> pressures) {
  private static final List<String> EVICTING =
      List.of("DiskPressure", "MemoryPressure", "PIDPressure");

  /** Nothing is known. */
  public static final Neighbourhood UNKNOWN = new Neighbourhood(List.of(), List.of());

  public Neighbourhood {
    ready = List.copyOf(ready);
    pressures = List.copyOf(pressures);
  }

  /** Asks the cluster. */
  public static Neighbourhood of(Cluster cluster, Pod pod) {
    return new Neighbourhood(ready(cluster, pod), pressures(cluster, pod.node()));
  }

  private static List<String> ready(Cluster cluster, Pod pod) {
    try {
      return Workmates.ready(cluster, pod);
    } catch (ApiError error) {
      return List.of();
    }
  }

  private static List<String> pressures(Cluster cluster, String node) {
    if (node.isEmpty()) {
      return List.of();
    }
    try {
      return cluster
          .get(ResourcePath.of("", "nodes", "", node))
          .at("status", "conditions")
          .items()
          .stream()
          .filter(condition -> condition.at("status").text().equals("True"))
          .map(condition -> condition.at("type"))
          .map(Json::text)
          .filter(EVICTING::contains)
          .toList();
    } catch (ApiError error) {
      return List.of();
    }
  }

  /** Ready ones that could be asked in its place. */
  List<String> others(Pod pod) {
    return ready.stream().filter(name -> !name.equals(pod.name())).toList();
  }
}
