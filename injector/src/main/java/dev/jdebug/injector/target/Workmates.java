package dev.jdebug.injector.target;

import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** The pods that a pod shares its owner with. */
public final class Workmates {
  /** What tells one pod of a workload from the others. */
  private static final Set<String> OF_ONE =
      Set.of(
          "statefulset.kubernetes.io/pod-name",
          "apps.kubernetes.io/pod-index",
          "batch.kubernetes.io/job-completion-index",
          "controller-revision-hash",
          "pod-template-generation");

  private Workmates() {}

  /** The names of those that are Ready, the pod included; none when it has no owner. */
  public static List<String> ready(Cluster cluster, Pod pod) {
    String owner = owner(pod.json());
    if (owner.isEmpty()) {
      return List.of();
    }
    List<String> ready = new ArrayList<>();
    cluster.list(
        ResourcePath.pods(pod.namespace()),
        Selection.labelled(selector(pod.json())),
        item -> {
          if (owner(item).equals(owner) && new Pod(item).ready()) {
            ready.add(new Pod(item).name());
          }
        });
    return List.copyOf(ready);
  }

  private static String owner(Json pod) {
    for (Json reference : pod.at("metadata", "ownerReferences").items()) {
      if (reference.at("controller").isTrue()) {
        return reference.at("uid").text();
      }
    }
    return "";
  }

  /** The labels that it has from its template: a list of all pods would be long. */
  private static String selector(Json pod) {
    StringJoiner selector = new StringJoiner(",");
    for (String label : pod.at("metadata", "labels").names()) {
      if (!OF_ONE.contains(label)) {
        selector.add(label + "=" + pod.at("metadata", "labels", label).text());
      }
    }
    return selector.toString();
  }
}
