package dev.jdebug.injector.container;

import dev.jdebug.injector.marks.Marks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Generates the pod that sees the processes of a node. Pure. It ends itself: the keeper when nobody
 * used it, the kubelet by its deadline, even when nobody is there to delete it.
 */
public final class NodePod {
  /** What a deadline adds to the time to live, so that a run at its end is not cut off. */
  private static final Duration GRACE = Duration.ofMinutes(5);

  private NodePod() {}

  /**
   * The pod.
   *
   * @param plan its container; the target's name is for people
   * @param marks what it bears; when it expires is also its deadline
   * @param node where the target runs
   */
  public static Map<String, Object> generate(HelperPlan plan, Marks marks, String node) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", plan.name());
    metadata.put("labels", marks.labels());
    metadata.put("annotations", marks.annotations());
    Map<String, Object> pod = new LinkedHashMap<>();
    pod.put("apiVersion", "v1");
    pod.put("kind", "Pod");
    pod.put("metadata", metadata);
    pod.put("spec", spec(plan, node));
    return pod;
  }

  /** How long it may live at most. */
  public static Duration deadline(Duration timeToLive) {
    return timeToLive.plus(GRACE);
  }

  private static Map<String, Object> spec(HelperPlan plan, String node) {
    Map<String, Object> spec = new LinkedHashMap<>();
    // The scheduler is not asked: it is this node or none, whatever its taints.
    spec.put("nodeName", node);
    spec.put("tolerations", List.of(Map.of("operator", "Exists")));
    spec.put("hostPID", true);
    spec.put("restartPolicy", "Never");
    spec.put("activeDeadlineSeconds", deadline(plan.timeToLive()).toSeconds());
    spec.put("terminationGracePeriodSeconds", 1);
    spec.put("automountServiceAccountToken", false);
    spec.put("enableServiceLinks", false);
    spec.put("containers", List.of(HelperContainer.alone(plan)));
    return spec;
  }
}
