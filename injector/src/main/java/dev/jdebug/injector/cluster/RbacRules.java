package dev.jdebug.injector.cluster;

/** The smallest rights that suffice, as what to ask an administrator for. */
public final class RbacRules {
  private RbacRules() {}

  /** A Role of a namespace; a ClusterRole when the namespace is empty. */
  public static String yaml(String namespace) {
    String kind = namespace.isEmpty() ? "ClusterRole" : "Role";
    String where = namespace.isEmpty() ? "" : "\n  namespace: " + namespace;
    return """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: %s
    metadata:
      name: jdebug%s
    rules:
    - apiGroups: [""]
      resources: ["pods"]
      verbs: ["get", "list", "watch"]
    - apiGroups: [""]
      resources: ["pods/ephemeralcontainers"]
      verbs: ["patch"]
    - apiGroups: [""]
      resources: ["pods/exec"]
      verbs: ["get", "create"]
    - apiGroups: [""]
      resources: ["pods/log"]
      verbs: ["get"]
    - apiGroups: [""]
      resources: ["events"]
      verbs: ["list"]
    - apiGroups: ["apps"]
      resources: ["deployments", "statefulsets", "daemonsets", "replicasets"]
      verbs: ["get", "list"]
    - apiGroups: ["batch"]
      resources: ["jobs", "cronjobs"]
      verbs: ["get", "list"]\
    """
        .formatted(kind, where);
  }
}
