package dev.jdebug.injector.rights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A role and who gets it, as objects of the API. Pure.
 *
 * @param namespace a Role of this namespace; empty for a ClusterRole
 * @param aggregate the cluster's roles edit and admin take it in
 * @param subjects who gets it; none for the role alone
 */
public record RoleManifest(Role role, String namespace, boolean aggregate, List<Subject> subjects) {
  private static final String API = "rbac.authorization.k8s.io";

  public RoleManifest {
    subjects = List.copyOf(subjects);
  }

  /** The role alone, of a namespace; a ClusterRole when the namespace is empty. */
  public static RoleManifest of(Role role, String namespace) {
    return new RoleManifest(role, namespace, false, List.of());
  }

  private String name() {
    return "jdebug-" + role.word();
  }

  private String kind() {
    return namespace.isEmpty() ? "ClusterRole" : "Role";
  }

  /** The role, and its binding if anybody gets it. */
  public List<Map<String, Object>> objects() {
    List<Map<String, Object>> objects = new ArrayList<>();
    Map<String, Object> object = object(kind());
    object.put("rules", rules());
    objects.add(object);
    if (!subjects.isEmpty()) {
      objects.add(binding());
    }
    return objects;
  }

  /** What has no namespace cannot be granted in one. */
  private List<Map<String, Object>> rules() {
    return role.rules().stream()
        .filter(rule -> namespace.isEmpty() || !rule.clusterWide())
        .map(Rule::tree)
        .toList();
  }

  private Map<String, Object> object(String kind) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name());
    if (!namespace.isEmpty()) {
      metadata.put("namespace", namespace);
    }
    if (aggregate && kind.equals("ClusterRole")) {
      metadata.put("labels", Map.of("rbac.authorization.k8s.io/aggregate-to-edit", "true"));
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", API + "/v1");
    object.put("kind", kind);
    object.put("metadata", metadata);
    return object;
  }

  private Map<String, Object> binding() {
    Map<String, Object> reference = new LinkedHashMap<>();
    reference.put("apiGroup", API);
    reference.put("kind", kind());
    reference.put("name", name());
    Map<String, Object> binding = object(kind() + "Binding");
    binding.put("roleRef", reference);
    binding.put("subjects", subjects.stream().map(Subject::tree).toList());
    return binding;
  }

  /** As YAML, one document after the other; rules on three lines each. */
  public String yaml() {
    return String.join("\n---\n", objects().stream().map(FlowYaml::document).toList());
  }
}
