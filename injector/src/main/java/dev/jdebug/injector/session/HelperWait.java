package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.container.HelperPlan;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;

/** Waits for a new helper to run; ends at once when the kubelet says that it will not. */
final class HelperWait {

  private final Cluster cluster;
  private final HelperPlan plan;
  private final Duration limit;
  private boolean mayEnd;

  HelperWait(Cluster cluster, HelperPlan plan, Duration limit) {
    this.cluster = cluster;
    this.plan = plan;
    this.limit = limit;
  }

  /** A command of the user's may be over before we look. */
  HelperWait orEnded() {
    mayEnd = true;
    return this;
  }

  /**
   * Waits.
   *
   * @param first the pod as the patch returned it
   * @return the pod with the helper running
   */
  Pod await(Pod first) {
    Pod pod =
        new PodWatch(cluster, "the helper")
            .follow(first, limit, seen -> LaunchState.of(seen, plan.name()).settled());
    LaunchState state = LaunchState.of(pod, plan.name());
    if (state instanceof LaunchState.Running || (mayEnd && state instanceof LaunchState.Ended)) {
      return pod;
    }
    throw failure(pod, state);
  }

  private Failure failure(Pod pod, LaunchState state) {
    String who = "The helper " + plan.name() + " in pod " + pod.namespace() + "/" + pod.name();
    return switch (state) {
      case LaunchState.Broken(String reason, String message) ->
          new Failure(
              FailureKind.IMAGE_UNUSABLE,
              who + " does not start: " + reason + (message.isEmpty() ? "" : ", " + message) + ".",
              remedy(pod, reason));
      case LaunchState.Ended(long code, String reason, String message) ->
          new Failure(
              FailureKind.IMAGE_UNUSABLE,
              who + " ended at once with exit code " + code + words(reason, message) + ".",
              "Is "
                  + plan.image()
                  + " an image of the sidecar, for this node's architecture?"
                  + events(pod));
      case LaunchState.PodGone() ->
          new Failure(
              FailureKind.TARGET_UNFIT,
              "Pod " + pod.namespace() + "/" + pod.name() + " is being deleted.",
              "Take its successor: name the workload (deploy/NAME) instead of the pod.");
      default ->
          new Failure(
              FailureKind.TIMEOUT,
              who
                  + " does not run after "
                  + limit.toSeconds()
                  + " s"
                  + (state instanceof LaunchState.Pending(String reason) && !reason.isEmpty()
                      ? ": " + reason
                      : "")
                  + ".",
              "It may still come: run the command again, it takes this helper, or wait longer with"
                  + " --timeout."
                  + events(pod));
    };
  }

  private static String words(String reason, String message) {
    String both = reason + (message.isEmpty() ? "" : ": " + message.strip());
    return both.isEmpty() ? "" : " (" + both + ")";
  }

  private String remedy(Pod pod, String reason) {
    String step =
        switch (reason) {
          case "ErrImagePull", "ImagePullBackOff" ->
              "Can the node pull " + plan.image() + "? Only the pod's own pull secrets count.";
          case "ErrImageNeverPull" ->
              plan.image() + " is not on the node " + pod.node() + ", and must not be pulled.";
          case "InvalidImageName" -> plan.image() + " is no image reference: correct it.";
          default ->
              "The kubelet of node "
                  + pod.node()
                  + " says more: `kubectl describe pod -n "
                  + pod.namespace()
                  + " "
                  + pod.name()
                  + "`.";
        };
    return step + events(pod);
  }

  private String events(Pod pod) {
    String events = PodEvents.of(cluster, pod.namespace(), pod.name(), plan.name());
    return events.isEmpty() ? "" : "\nEvents of the pod:\n" + events;
  }
}
