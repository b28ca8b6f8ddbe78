package dev.jdebug.injector.container;

import dev.jdebug.injector.marks.Marks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Generates the pod that writes into a claim. Pure. It passes Pod Security restricted, and the
 * kubelet ends it by its deadline when nobody is there to delete it.
 *
 * @param plan its container
 * @param claim that it mounts
 * @param node where the claim is in use; empty for any
 * @param group that owns the files of the claim
 */
public record ClaimPod(HelperPlan plan, String claim, String node, long group) {
  /** An upload may take long; the keeper ends sooner when nothing is written. */
  public static final Duration DEADLINE = Duration.ofHours(6);

  /** Where the claim is mounted. */
  public static final String MOUNT = "/evidence";

  /** The pod. */
  public Map<String, Object> generate(Marks marks) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", plan.name());
    metadata.put("labels", marks.labels());
    metadata.put("annotations", marks.annotations());
    Map<String, Object> pod = new LinkedHashMap<>();
    pod.put("apiVersion", "v1");
    pod.put("kind", "Pod");
    pod.put("metadata", metadata);
    pod.put("spec", spec());
    return pod;
  }

  private Map<String, Object> spec() {
    Map<String, Object> spec = new LinkedHashMap<>();
    if (!node.isEmpty()) {
      spec.put("nodeName", node);
    }
    spec.put("restartPolicy", "Never");
    spec.put("activeDeadlineSeconds", DEADLINE.toSeconds());
    spec.put("terminationGracePeriodSeconds", 1);
    spec.put("automountServiceAccountToken", false);
    spec.put("enableServiceLinks", false);
    Map<String, Object> security = new LinkedHashMap<>();
    security.put("fsGroup", group);
    security.put("fsGroupChangePolicy", "OnRootMismatch");
    spec.put("securityContext", security);
    Map<String, Object> container = HelperContainer.alone(plan);
    container.put("volumeMounts", List.of(Map.of("name", "evidence", "mountPath", MOUNT)));
    spec.put("containers", List.of(container));
    spec.put(
        "volumes",
        List.of(Map.of("name", "evidence", "persistentVolumeClaim", Map.of("claimName", claim))));
    return spec;
  }
}
