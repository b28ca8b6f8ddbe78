package dev.jdebug.injector.why;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Nothing failed yet: the kubelet is at work, or an init container is. */
final class Waiting implements Diagnosis.OfPod {
  private static final Set<String> ON_ITS_WAY = Set.of("", "ContainerCreating", "PodInitializing");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public Optional<Finding> find(PodCase pod) {
    boolean scheduled = !pod.pod().node().isEmpty();
    if (!pod.pod().phase().equals("Pending") || !scheduled || pod.pod().deleting()) {
      return Optional.empty();
    }
    Optional<ContainerCase> initializing =
        pod.containers().stream()
            .filter(container -> container.init() && container.running() && !container.sidecar())
            .findFirst();
    if (initializing.isPresent()) {
      return Optional.of(initializing(pod, initializing.get()));
    }
    boolean onItsWay =
        pod.containers().stream()
            .filter(container -> !container.running() && !container.over())
            .allMatch(container -> ON_ITS_WAY.contains(container.waiting()));
    return onItsWay ? Optional.of(creating(pod)) : Optional.empty();
  }

  private static Finding initializing(PodCase pod, ContainerCase container) {
    return new Finding(
        "initializing",
        Certainty.CERTAIN,
        container.name(),
        container.words() + " still works; the containers behind it start when it has ended.",
        List.of("it runs since " + pod.age(container.runningSince())),
        List.of(
            pod.kubectl("logs " + pod.pod().name() + " -c " + container.name())
                + "   # what it does"));
  }

  private static Finding creating(PodCase pod) {
    Duration age = Duration.between(pod.pod().created(), pod.now());
    boolean young = age.compareTo(PATIENCE) < 0;
    String newest = pod.events().isEmpty() ? "" : pod.events().getLast().line(pod.now());
    return new Finding(
        "creating",
        young ? Certainty.CERTAIN : Certainty.POSSIBLE,
        "",
        young
            ? "The node is making it: nothing failed so far."
            : "The node is making it since " + Moments.length(age) + " and tells no reason.",
        List.of(newest),
        List.of(
            young
                ? "Ask again in a minute."
                : "kubectl describe node " + pod.pod().node() + "   # is the kubelet well?"));
  }
}
