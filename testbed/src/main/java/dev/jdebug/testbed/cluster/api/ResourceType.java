package dev.jdebug.testbed.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of objects that the server knows. */
public enum ResourceType {
  NAMESPACES("", "v1", "Namespace", false, "ns"),
  NODES("", "v1", "Node", false, "no"),
  PODS("", "v1", "Pod", true, "po"),
  SERVICES("", "v1", "Service", true, "svc"),
  PERSISTENTVOLUMECLAIMS("", "v1", "PersistentVolumeClaim", true, "pvc"),
  PERSISTENTVOLUMES("", "v1", "PersistentVolume", false, "pv"),
  REPLICATIONCONTROLLERS("", "v1", "ReplicationController", true, "rc"),
  EVENTS("", "v1", "Event", true, "ev"),
  CONFIGMAPS("", "v1", "ConfigMap", true, "cm"),
  SERVICEACCOUNTS("", "v1", "ServiceAccount", true, "sa"),
  RESOURCEQUOTAS("", "v1", "ResourceQuota", true, "quota"),
  /** What metrics-server says of pods, under their own plural. */
  PODMETRICS("metrics.k8s.io", "v1beta1", "PodMetrics", true, ""),
  DEPLOYMENTS("apps", "v1", "Deployment", true, "deploy"),
  REPLICASETS("apps", "v1", "ReplicaSet", true, "rs"),
  STATEFULSETS("apps", "v1", "StatefulSet", true, "sts"),
  DAEMONSETS("apps", "v1", "DaemonSet", true, "ds"),
  JOBS("batch", "v1", "Job", true, ""),
  CRONJOBS("batch", "v1", "CronJob", true, "cj"),
  PODDISRUPTIONBUDGETS("policy", "v1", "PodDisruptionBudget", true, "pdb"),
  NETWORKPOLICIES("networking.k8s.io", "v1", "NetworkPolicy", true, "netpol"),
  CSIDRIVERS("storage.k8s.io", "v1", "CSIDriver", false, ""),
  ROLES("rbac.authorization.k8s.io", "v1", "Role", true, ""),
  ROLEBINDINGS("rbac.authorization.k8s.io", "v1", "RoleBinding", true, ""),
  SELFSUBJECTACCESSREVIEWS("authorization.k8s.io", "v1", "SelfSubjectAccessReview", false, ""),
  SELFSUBJECTREVIEWS("authentication.k8s.io", "v1", "SelfSubjectReview", false, ""),
  /** Only as a thing to have rights on. */
  USERS("", "v1", "User", false, "");

  private final String group;
  private final String version;
  private final String kind;
  private final boolean namespaced;
  private final String shortName;

  ResourceType(String group, String version, String kind, boolean namespaced, String shortName) {
    this.group = group;
    this.version = version;
    this.kind = kind;
    this.namespaced = namespaced;
    this.shortName = shortName;
  }

  /** The type with this plural in this group, if the server has it. */
  public static Optional<ResourceType> find(String group, String version, String plural) {
    return Arrays.stream(values())
        .filter(type -> type != USERS)
        .filter(type -> type.group.equals(group) && type.version.equals(version))
        .filter(type -> type.plural().equals(plural))
        .findFirst();
  }

  /** The type of an object, by its apiVersion and kind. */
  public static ResourceType of(JsonNode object) {
    String kind = Json.text(object, "kind");
    String apiVersion = Json.text(object, "apiVersion");
    return Arrays.stream(values())
        .filter(type -> type.kind.equals(kind) && type.apiVersion().equals(apiVersion))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("No such kind: " + apiVersion + " " + kind));
  }

  /** Empty for the core group. */
  public String group() {
    return group;
  }

  public String version() {
    return version;
  }

  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  public String kind() {
    return kind;
  }

  public String plural() {
    return this == PODMETRICS ? PODS.plural() : name().toLowerCase(Locale.ROOT);
  }

  /** With its group: {@code pods}, {@code deployments.apps}. */
  public String qualified() {
    return group.isEmpty() ? plural() : plural() + "." + group;
  }

  public boolean namespaced() {
    return namespaced;
  }

  /** What kubectl users type; empty when there is none. */
  public String shortName() {
    return shortName;
  }

  /** Whether objects of it are kept, as opposed to questions that are only answered. */
  public boolean stored() {
    return this != SELFSUBJECTACCESSREVIEWS && this != SELFSUBJECTREVIEWS && this != USERS;
  }
}
