package dev.jdebug.injector.rights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule of a role.
 *
 * @param group of the API; empty for the core group
 * @param clusterWide its resources have no namespace, so that only a ClusterRole can grant it
 */
public record Rule(String group, List<String> resources, List<String> verbs, boolean clusterWide) {

  public Rule {
    resources = List.copyOf(resources);
    verbs = List.copyOf(verbs);
  }

  /** Of the core group. */
  public static Rule core(String resource, String... verbs) {
    return new Rule("", List.of(resource), List.of(verbs), false);
  }

  boolean covers(Right right) {
    return group.equals(right.group())
        && resources.contains(right.resource())
        && verbs.contains(right.verb());
  }

  /** As in an object of the API. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("apiGroups", List.of(group));
    tree.put("resources", resources);
    tree.put("verbs", verbs);
    return tree;
  }
}
