package dev.jdebug.injector.why;

import dev.jdebug.injector.target.JvmGuess;
import dev.jdebug.injector.target.Pod;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How a container does, in few words: thousands of them fit in memory, of whole pods they would
 * not.
 *
 * @param state {@code Running}, or the kubelet's reason why not
 * @param exitCode of the last run that ended; −1 when none did
 * @param since of its pod
 * @param jvm a guess, to be marked as one
 */
public record ContainerHealth(
    String namespace,
    String pod,
    String container,
    Severity severity,
    String state,
    long restarts,
    long exitCode,
    Instant since,
    String node,
    JvmGuess jvm) {

  /** Worst first; among equals the one that restarts most, then by name. */
  public static final Comparator<ContainerHealth> WORST_FIRST =
      Comparator.comparing(ContainerHealth::severity)
          .thenComparing(ContainerHealth::restarts)
          .reversed()
          .thenComparing(ContainerHealth::namespace)
          .thenComparing(ContainerHealth::pod)
          .thenComparing(ContainerHealth::container);

  /** Its containers; init containers only while they are not done. */
  public static List<ContainerHealth> of(Pod pod) {
    return ContainerCase.of(pod).stream()
        .filter(container -> !container.init() || container.sidecar() || !container.done())
        .filter(container -> !container.init() || Severity.of(container) != Severity.STARTING)
        .map(ContainerHealth::of)
        .toList();
  }

  private static ContainerHealth of(ContainerCase container) {
    Pod pod = container.pod();
    return new ContainerHealth(
        pod.namespace(),
        pod.name(),
        container.name(),
        Severity.of(container),
        pod.deleting() ? "Terminating" : container.stateWord(),
        container.restarts(),
        container.ended().map(Ended::exitCode).orElse(-1L),
        pod.created(),
        pod.node(),
        JvmGuess.of(container.spec()));
  }

  public boolean running() {
    return state.equals("Running");
  }
}
