package dev.jdebug.injector.schedule;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.marks.Marks;
import dev.jdebug.injector.rights.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generates the objects that make a schedule run. Pure. */
public final class ScheduleObjects {
  /** Of the label that tells which schedule an object belongs to. */
  static final String LABEL = "jdebug.dev/schedule";

  /** The key in the config map. */
  static final String KEY = "schedule.json";

  private static final String RBAC = "rbac.authorization.k8s.io";
  private static final String SPEC_FOLDER = "/etc/jdebug";

  /** Nobody's: the job reads a config map and writes where its volume lets a group write. */
  private static final long USER = 65532;

  private final Schedule schedule;
  private final String namespace;
  private final String owner;

  /**
   * Those of a schedule.
   *
   * @param owner the cluster's name for the user; empty when not known
   */
  public ScheduleObjects(Schedule schedule, String namespace, String owner) {
    this.schedule = schedule;
    this.namespace = namespace;
    this.owner = owner;
  }

  /** The name of each of them. */
  static String name(String schedule) {
    return "jdebug-" + schedule;
  }

  /** All, in the order in which they are made; deleted in the other one. */
  public List<Map<String, Object>> all() {
    return List.of(serviceAccount(), role(), binding(), configMap(), cronJob());
  }

  /** Where each kind lives, in the order of {@link #all}. */
  static List<ResourcePath> collections(String namespace) {
    return List.of(
        new ResourcePath("", "v1", "serviceaccounts", namespace, "", ""),
        ResourcePath.of(RBAC, "roles", namespace, ""),
        ResourcePath.of(RBAC, "rolebindings", namespace, ""),
        new ResourcePath("", "v1", "configmaps", namespace, "", ""),
        ResourcePath.of("batch", "cronjobs", namespace, ""));
  }

  private Map<String, Object> object(String apiVersion, String kind) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", apiVersion);
    object.put("kind", kind);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name(schedule.name()));
    metadata.put("namespace", namespace);
    metadata.put("labels", labels());
    if (!owner.isEmpty()) {
      metadata.put("annotations", Map.of(Marks.OWNER, owner));
    }
    object.put("metadata", metadata);
    return object;
  }

  private Map<String, Object> labels() {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put(Marks.MANAGED_BY, Marks.JDEBUG);
    labels.put(LABEL, schedule.name());
    return labels;
  }

  private Map<String, Object> serviceAccount() {
    Map<String, Object> account = object("v1", "ServiceAccount");
    account.put("automountServiceAccountToken", false);
    return account;
  }

  private Map<String, Object> role() {
    Map<String, Object> role = object(RBAC + "/v1", "Role");
    role.put("rules", ScheduleRights.of(schedule.subject()).stream().map(Rule::tree).toList());
    return role;
  }

  private Map<String, Object> binding() {
    Map<String, Object> binding = object(RBAC + "/v1", "RoleBinding");
    binding.put("roleRef", fields("apiGroup", RBAC, "kind", "Role", "name", name(schedule.name())));
    binding.put(
        "subjects",
        List.of(
            fields(
                "kind", "ServiceAccount", "name", name(schedule.name()), "namespace", namespace)));
    return binding;
  }

  private Map<String, Object> configMap() {
    Map<String, Object> map = object("v1", "ConfigMap");
    map.put("data", Map.of(KEY, Json.of(schedule.tree()).write()));
    return map;
  }

  /** A run that is late or stuck never keeps the next one from its time; none is tried again. */
  private Map<String, Object> cronJob() {
    Map<String, Object> job = object("batch/v1", "CronJob");
    job.put(
        "spec",
        fields(
            "schedule",
            schedule.timing().cron(),
            "timeZone",
            schedule.timing().timeZone(),
            "concurrencyPolicy",
            "Forbid",
            "startingDeadlineSeconds",
            300,
            "successfulJobsHistoryLimit",
            1,
            "failedJobsHistoryLimit",
            3,
            "jobTemplate",
            fields("metadata", fields("labels", labels()), "spec", jobSpec())));
    return job;
  }

  private Map<String, Object> jobSpec() {
    return fields(
        "backoffLimit",
        0,
        "activeDeadlineSeconds",
        schedule.timing().deadline().plus(schedule.timing().jitter()).toSeconds(),
        "template",
        fields("metadata", fields("labels", labels()), "spec", podSpec()));
  }

  private Map<String, Object> podSpec() {
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("serviceAccountName", name(schedule.name()));
    spec.put("automountServiceAccountToken", true);
    spec.put("enableServiceLinks", false);
    spec.put("restartPolicy", "Never");
    spec.put(
        "securityContext",
        fields(
            "runAsNonRoot",
            true,
            "runAsUser",
            USER,
            "runAsGroup",
            USER,
            "fsGroup",
            USER,
            "fsGroupChangePolicy",
            "OnRootMismatch",
            "seccompProfile",
            fields("type", "RuntimeDefault")));
    spec.put("containers", List.of(container()));
    spec.put("volumes", volumes());
    return spec;
  }

  private Map<String, Object> container() {
    Map<String, Object> container = new LinkedHashMap<>();
    container.put("name", "jdebug");
    container.put("image", schedule.images().program());
    if (!schedule.images().pullPolicy().isEmpty()) {
      container.put("imagePullPolicy", schedule.images().pullPolicy());
    }
    container.put("args", arguments());
    container.put("env", environment());
    // What it said last stands in the pod's status when it failed.
    container.put("terminationMessagePolicy", "FallbackToLogsOnError");
    container.put(
        "resources",
        fields(
            "requests", fields("cpu", "50m", "memory", "128Mi"),
            "limits", fields("memory", "512Mi")));
    container.put(
        "securityContext",
        fields(
            "allowPrivilegeEscalation", false,
            "readOnlyRootFilesystem", true,
            "capabilities", fields("drop", List.of("ALL"))));
    container.put("volumeMounts", mounts());
    return container;
  }

  /** What a run in the cluster is called with. */
  public List<String> arguments() {
    return List.of(
        "schedule",
        "run",
        "--spec",
        SPEC_FOLDER + "/" + KEY,
        "-n",
        namespace,
        "--to",
        schedule.place().inPod());
  }

  private List<Object> environment() {
    List<Object> variables = new ArrayList<>();
    variables.add(fields("name", "HOME", "value", "/tmp"));
    String secret = schedule.place().secret();
    if (!secret.isEmpty()) {
      variables.add(credential(secret, "AWS_ACCESS_KEY_ID", false));
      variables.add(credential(secret, "AWS_SECRET_ACCESS_KEY", false));
      variables.add(credential(secret, "AWS_SESSION_TOKEN", true));
    }
    return variables;
  }

  private static Map<String, Object> credential(String secret, String key, boolean optional) {
    Map<String, Object> reference = fields("name", secret, "key", key);
    if (optional) {
      reference.put("optional", true);
    }
    return fields("name", key, "valueFrom", fields("secretKeyRef", reference));
  }

  private List<Object> volumes() {
    List<Object> volumes = new ArrayList<>();
    volumes.add(fields("name", "schedule", "configMap", fields("name", name(schedule.name()))));
    volumes.add(fields("name", "tmp", "emptyDir", fields("sizeLimit", "64Mi")));
    if (schedule.place().inClaim()) {
      volumes.add(
          fields(
              "name",
              "evidence",
              "persistentVolumeClaim",
              fields("claimName", schedule.place().claim())));
    }
    return volumes;
  }

  private List<Object> mounts() {
    List<Object> mounts = new ArrayList<>();
    mounts.add(fields("name", "schedule", "mountPath", SPEC_FOLDER, "readOnly", true));
    mounts.add(fields("name", "tmp", "mountPath", "/tmp"));
    if (schedule.place().inClaim()) {
      mounts.add(fields("name", "evidence", "mountPath", Place.MOUNT));
    }
    return mounts;
  }

  /** A map in the order of the arguments: name, value, name, value. */
  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }
}
