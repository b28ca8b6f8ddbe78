package dev.jdebug.testbed.cluster.access;

import dev.jdebug.testbed.cluster.api.ApiRequest;
import dev.jdebug.testbed.cluster.api.ResourceType;
import java.util.Set;

/**
 * A right.
 *
 * @param verbs {@code *} for all
 * @param resources {@code pods}, {@code pods/exec}, {@code deployments.apps}; {@code *} for all
 * @param namespace {@code *} for the whole cluster
 */
public record Grant(Set<String> verbs, Set<String> resources, String namespace) {
  private static final String ALL = "*";

  boolean covers(ApiRequest request) {
    ResourceType type = request.type();
    if (type == null) {
      return resources.contains(ALL);
    }
    String resource =
        type.plural()
            + (request.subresource().isEmpty() ? "" : "/" + request.subresource())
            + (type.group().isEmpty() ? "" : "." + type.group());
    return (verbs.contains(ALL) || verbs.contains(request.verb()))
        && (resources.contains(ALL) || resources.contains(resource))
        && (namespace.equals(ALL) || namespace.equals(request.namespace()));
  }
}
