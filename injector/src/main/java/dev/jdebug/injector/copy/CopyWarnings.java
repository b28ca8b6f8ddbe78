package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is different in a copy that the user might count on, or not know. */
final class CopyWarnings {
  private CopyWarnings() {}

  static List<String> of(Pod original, CopyPlan plan) {
    List<String> warnings = new ArrayList<>();
    Json spec = original.json().at("spec");
    hostPaths(spec, plan).forEach(warnings::add);
    if (spec.at("hostNetwork").isTrue()) {
      warnings.add(
          plan.options().keeps().hostNetwork()
              ? "The copy uses the node's network, where the original may hold its ports."
              : "The original uses the node's network, the copy does not (--keep-host-network).");
    }
    for (Json volume : spec.at("volumes").items()) {
      if (volume.at("ephemeral").present()) {
        warnings.add(
            "Volume "
                + volume.at("name").text()
                + " is made anew for each pod: it is empty in the copy.");
      }
    }
    for (Mesh mesh : Mesh.of(PodModel.read(original.json()))) {
      if (mesh.wouldBlock(PodModel.read(original.json()))) {
        warnings.add(
            "The copy is outside of the mesh ("
                + mesh
                + "): its proxy would not start in a pod that the mesh does not know.");
      }
    }
    if (!plan.namespace().equals(original.namespace())) {
      warnings.add(references(spec, plan));
    }
    return warnings;
  }

  private static List<String> hostPaths(Json spec, CopyPlan plan) {
    return spec.at("volumes").items().stream()
        .filter(volume -> volume.at("hostPath").present())
        .map(
            volume ->
                "Volume "
                    + volume.at("name").text()
                    + " is the node's own "
                    + volume.at("hostPath", "path").text()
                    + (plan.dead()
                        ? ": read only in the copy."
                        : ": what the copy writes there, the node and the original see."))
        .toList();
  }

  private static String references(Json spec, CopyPlan plan) {
    TreeSet<String> names = new TreeSet<>();
    collect(spec, names);
    String what =
        names.isEmpty()
            ? ""
            : " It refers to these, which must be there: " + String.join(", ", names) + ".";
    return "The copy runs in namespace "
        + plan.namespace()
        + " with its default service account."
        + what;
  }

  /** Config maps and secrets by name, wherever they are referred to. */
  private static void collect(Json node, Set<String> names) {
    for (String field : node.names()) {
      Json value = node.at(field);
      switch (field) {
        case "configMapRef", "configMapKeyRef", "configMap" -> add("configmap/", value, names);
        case "secretRef", "secretKeyRef", "secret" -> add("secret/", value, names);
        case "imagePullSecrets" -> value.items().forEach(one -> add("secret/", one, names));
        default -> {
          // nothing by itself
        }
      }
      collect(value, names);
    }
    node.items().forEach(item -> collect(item, names));
  }

  private static void add(String kind, Json reference, Set<String> names) {
    String name = reference.at("name").textOr(reference.at("secretName").text());
    if (!name.isEmpty()) {
      names.add(kind + name);
    }
  }
}
