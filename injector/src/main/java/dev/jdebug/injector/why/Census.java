package dev.jdebug.injector.why;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.Selection;
import dev.jdebug.injector.target.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All containers that may be seen. */
public final class Census {
  private final Cluster cluster;
  private final Consumer<String> notes;

  /**
   * A census of a cluster.
   *
   * @param notes told what could not be looked at, in a sentence each
   */
  public Census(Cluster cluster, Consumer<String> notes) {
    this.cluster = cluster;
    this.notes = notes;
  }

  /**
   * Worst first. Who may not list the pods of all namespaces at once gets those of the namespaces
   * that may be read one by one; who may not list namespaces, that of the context.
   *
   * @param namespace empty for all
   * @param selector of labels; empty for all
   */
  public List<ContainerHealth> take(String namespace, String selector) {
    List<ContainerHealth> found = new ArrayList<>();
    try {
      list(namespace, selector, found);
    } catch (ApiError error) {
      if (error.status().code() != 403 || !namespace.isEmpty()) {
        throw error;
      }
      eachReadable(selector, found);
    }
    found.sort(ContainerHealth.WORST_FIRST);
    return found;
  }

  private void eachReadable(String selector, List<ContainerHealth> found) {
    List<String> namespaces = new ArrayList<>();
    try {
      cluster.list(
          new ResourcePath("", "v1", "namespaces", "", "", ""),
          new Selection("", "", true),
          namespace -> namespaces.add(namespace.at("metadata", "name").text()));
    } catch (ApiError error) {
      String own = cluster.address().namespace();
      notes.accept("You may list neither all pods nor namespaces: these are of " + own + ".");
      list(own, selector, found);
      return;
    }
    List<String> closed = new ArrayList<>();
    for (String namespace : namespaces) {
      try {
        list(namespace, selector, found);
      } catch (ApiError error) {
        if (error.status().code() != 403) {
          throw error;
        }
        closed.add(namespace);
      }
    }
    notes.accept(
        "You may not list all pods: these are of %d of %d namespaces."
            .formatted(namespaces.size() - closed.size(), namespaces.size()));
  }

  private void list(String namespace, String selector, List<ContainerHealth> found) {
    cluster.list(
        ResourcePath.pods(namespace),
        Selection.labelled(selector),
        pod -> found.addAll(ContainerHealth.of(new Pod(pod))));
  }
}
