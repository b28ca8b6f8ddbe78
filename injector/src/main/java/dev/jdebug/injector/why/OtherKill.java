package dev.jdebug.injector.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A signal ended it, and neither its memory limit nor a probe of its own was behind it. */
final class OtherKill implements Diagnosis.OfContainer {

  @Override
  public Optional<Finding> of(PodCase pod, ContainerCase container) {
    Optional<Ended> end = container.ended().filter(one -> !one.outOfMemory());
    boolean asked = pod.pod().deleting();
    if (asked || end.isEmpty() || !end.get().bySignalToEnd() || probed(pod, container)) {
      return Optional.empty();
    }
    return Optional.of(finding(pod, container, end.get()));
  }

  private static boolean probed(PodCase pod, ContainerCase container) {
    return pod.events(container.name(), "Killing").stream()
        .anyMatch(event -> event.message().contains(" probe"));
  }

  private static Finding finding(PodCase pod, ContainerCase container, Ended end) {
    List<String> evidence = new ArrayList<>();
    evidence.add(end.line(pod.now()) + (end.reason().isEmpty() ? "" : ", reason " + end.reason()));
    evidence.add(container.nextStart(pod.now()));
    pod.newest(pod.events(container.name(), "Killing"))
        .ifPresent(event -> evidence.add(event.line(pod.now())));
    evidence.add("no event tells of a failed probe, and the runtime did not say OOMKilled");
    if (end.byKill()) {
      evidence.add(
          "it may be: the node itself out of memory (the kernel chose a process), a child of pid 1"
              + " killed at the limit, a shutdown longer than the grace period, somebody's kill");
      evidence.addAll(MemoryBudget.of(container).lines());
    }
    return new Finding(
        end.byKill() ? "killed-from-outside" : "asked-to-end",
        end.byKill() ? Certainty.LIKELY : Certainty.POSSIBLE,
        container.name(),
        container.words()
            + (end.byKill()
                ? " was killed from outside, by SIGKILL."
                : " was asked to end, by SIGTERM: a rollout, a drain, or its own process manager."),
        evidence,
        List.of("kubectl describe node " + pod.pod().node() + "   # SystemOOM, pressure, drain"));
  }
}
