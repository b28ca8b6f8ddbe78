package dev.jdebug.injector.why;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** It is being deleted and does not go. */
final class StuckDeletion implements Diagnosis.OfPod {

  @Override
  public Optional<Finding> find(PodCase pod) {
    if (!pod.pod().deleting()) {
      return Optional.empty();
    }
    // The API server writes when the grace period will be over, not when it was asked.
    Instant due = Moments.of(pod.pod().json().at("metadata", "deletionTimestamp"));
    List<String> finalizers = pod.pod().json().at("metadata", "finalizers").texts();
    boolean overdue = due.isBefore(pod.now());
    List<String> evidence = new ArrayList<>();
    evidence.add(
        overdue
            ? "its grace period was over " + pod.age(due)
            : "its grace period ends in "
                + Moments.length(java.time.Duration.between(pod.now(), due)));
    if (!finalizers.isEmpty()) {
      evidence.add("finalizers: " + String.join(", ", finalizers));
    }
    boolean running = pod.containers().stream().anyMatch(ContainerCase::running);
    if (overdue) {
      evidence.add(
          running
              ? "the kubelet still reports a running container"
              : "no container is reported as running");
    }
    return Optional.of(
        new Finding(
            "terminating",
            Certainty.CERTAIN,
            "",
            "It is being deleted"
                + (overdue ? " and does not go: " + holder(pod, finalizers, running) : "")
                + ".",
            evidence,
            next(pod, overdue, finalizers)));
  }

  private static String holder(PodCase pod, List<String> finalizers, boolean running) {
    if (!finalizers.isEmpty()) {
      return "the finalizer " + finalizers.getFirst() + " holds it";
    }
    String node = pod.pod().node();
    return running
        ? "its node " + node + " has not confirmed the end of its containers"
        : "the kubelet of " + node + " has not confirmed the deletion (volumes, or it is away)";
  }

  private static List<String> next(PodCase pod, boolean overdue, List<String> finalizers) {
    if (!overdue) {
      return List.of("Wait; its successor is found by the workload's name (deploy/NAME).");
    }
    return finalizers.isEmpty()
        ? List.of("kubectl get node " + pod.pod().node() + "   # Ready?")
        : List.of(
            "Look at the controller that owns "
                + finalizers.getFirst()
                + ": does it run, and may it change pods?");
  }
}
