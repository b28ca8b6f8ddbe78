package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.container.HelperPlan;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Waits for a new helper to run; ends at once when the kubelet says that it will not. */
final class HelperWait {
  private static final Duration FOR_EVER = Duration.ofDays(365);
  private static final Duration LONGEST_WATCH = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 250;

  private final Cluster cluster;
  private final HelperPlan plan;
  private final Duration limit;
  private boolean mayEnd;

  HelperWait(Cluster cluster, HelperPlan plan, Duration limit) {
    this.cluster = cluster;
    this.plan = plan;
    this.limit = limit.isZero() ? FOR_EVER : limit;
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
    long end = System.nanoTime() + limit.toNanos();
    ResourcePath path = ResourcePath.pod(first.namespace(), first.name());
    Pod pod = first;
    boolean mayWatch = true;
    while (true) {
      LaunchState state = LaunchState.of(pod, plan.name());
      Duration left = Duration.ofNanos(end - System.nanoTime());
      if (state instanceof LaunchState.Running || (mayEnd && state instanceof LaunchState.Ended)) {
        return pod;
      }
      if (state.settled() || left.isNegative()) {
        throw failure(pod, state);
      }
      AtomicReference<Pod> newest = new AtomicReference<>(pod);
      mayWatch = mayWatch && follow(path, newest, left);
      if (LaunchState.of(newest.get(), plan.name()).settled()) {
        pod = newest.get();
      } else {
        pause(mayWatch);
        pod = new Pod(cluster.get(path));
      }
    }
  }

  /** Whether watching is of use: it is allowed. */
  private boolean follow(ResourcePath path, AtomicReference<Pod> newest, Duration left) {
    Duration atMost = left.compareTo(LONGEST_WATCH) < 0 ? left : LONGEST_WATCH;
    try {
      cluster.watch(
          path,
          newest.get().version(),
          atMost,
          json -> {
            newest.set(new Pod(json));
            return LaunchState.of(newest.get(), plan.name()).settled();
          });
      return true;
    } catch (ApiError error) {
      return false;
    }
  }

  private static void pause(boolean watched) {
    if (watched) {
      return;
    }
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(FailureKind.TIMEOUT, "The wait for the helper was interrupted.", "");
    }
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
