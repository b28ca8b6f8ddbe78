package dev.jdebug.testbed.cluster.access;

import dev.jdebug.testbed.cluster.api.ApiRequest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A user of the cluster and what they may. New ones may nothing but ask about themselves. */
public final class ClusterUser {
  private final String name;
  private final List<Grant> grants = new CopyOnWriteArrayList<>();

  ClusterUser(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /**
   * Grants rights in one namespace.
   *
   * @param verbs separated by spaces: {@code "get list watch"}
   * @param resources likewise: {@code "pods pods/exec deployments.apps"}
   */
  public ClusterUser mayIn(String namespace, String verbs, String resources) {
    grants.add(new Grant(words(verbs), words(resources), namespace));
    return this;
  }

  /** Grants rights in all namespaces and at the cluster scope. */
  public ClusterUser mayAnywhere(String verbs, String resources) {
    return mayIn("*", verbs, resources);
  }

  /** Takes everything back. */
  public void mayNothing() {
    grants.clear();
  }

  private static Set<String> words(String text) {
    return Set.copyOf(List.of(text.split(" ", -1)));
  }

  boolean may(ApiRequest request) {
    return grants.stream().anyMatch(grant -> grant.covers(request));
  }
}
