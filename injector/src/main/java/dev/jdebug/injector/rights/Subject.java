package dev.jdebug.injector.rights;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who gets a role.
 *
 * @param kind {@code User}, {@code Group} or {@code ServiceAccount}
 * @param namespace of a service account; else empty
 */
public record Subject(String kind, String namespace, String name) {

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("kind", kind);
    if (namespace.isEmpty()) {
      tree.put("apiGroup", "rbac.authorization.k8s.io");
    } else {
      tree.put("namespace", namespace);
    }
    tree.put("name", name);
    return tree;
  }
}
