package dev.jdebug.injector.why;

import dev.jdebug.injector.target.Pod;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How ill a container is, the worst last. */
public enum Severity {
  WELL,
  LEAVING,
  STARTING,
  /** It runs now, and has ended badly before. */
  RECOVERED,
  NOT_READY,
  PENDING,
  FAILED,
  STUCK,
  CRASHING;

  private static final Set<String> ON_ITS_WAY = Set.of("", "ContainerCreating", "PodInitializing");

  /** Worst first; among equals the one that restarts most, then that ended last. */
  public static final Comparator<ContainerCase> WORST_FIRST =
      Comparator.comparing(Severity::of)
          .thenComparing(ContainerCase::restarts)
          .thenComparing(one -> one.ended().map(Ended::finished).orElse(Instant.EPOCH))
          .reversed();

  /** Judged by the pod's object alone. */
  public static Severity of(ContainerCase container) {
    if (container.crashLoop()) {
      return CRASHING;
    }
    if (!ON_ITS_WAY.contains(container.waiting())) {
      return STUCK;
    }
    boolean badEnd = container.ended().filter(Ended::failed).isPresent();
    if (container.over()) {
      return badEnd ? CRASHING : podFailed(container) ? FAILED : WELL;
    }
    if (podFailed(container)) {
      return FAILED;
    }
    if (container.pod().deleting()) {
      return LEAVING;
    }
    if (!container.running()) {
      return container.pod().node().isEmpty() ? PENDING : STARTING;
    }
    return container.ready() ? badEnd ? RECOVERED : WELL : NOT_READY;
  }

  private static boolean podFailed(ContainerCase container) {
    return container.pod().phase().equals("Failed");
  }

  /** The container of a pod that is worst off. */
  static Optional<ContainerCase> worst(Pod pod) {
    return ContainerCase.of(pod).stream().min(WORST_FIRST);
  }

  /** The pod with the container that is worst off; the newest among equals. */
  public static Pod worst(List<Pod> pods) {
    return pods.stream()
        .min(
            Comparator.comparing((Pod pod) -> worst(pod).orElseThrow(), WORST_FIRST)
                .thenComparing(Pod::created, Comparator.reverseOrder())
                .thenComparing(Pod::name))
        .orElseThrow();
  }
}
