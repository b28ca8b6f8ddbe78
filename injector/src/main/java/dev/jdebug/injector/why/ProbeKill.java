package dev.jdebug.injector.why;

import dev.jdebug.injector.cluster.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The kubelet killed it because a liveness or startup probe failed. */
final class ProbeKill implements Diagnosis.OfContainer {
  private static final long PERIOD = 10;
  private static final long FAILURES = 3;
  private static final long SLACK = 15;

  @Override
  public Optional<Finding> of(PodCase pod, ContainerCase container) {
    for (String probe : List.of("startup", "liveness")) {
      Optional<PodEvent> killing =
          pod.newest(
              pod.events(container.name(), "Killing").stream()
                  .filter(event -> event.message().contains("failed " + probe + " probe"))
                  .toList());
      if (killing.isPresent()) {
        return Optional.of(finding(pod, container, probe, killing.get()));
      }
    }
    return Optional.empty();
  }

  private static Finding finding(
      PodCase pod, ContainerCase container, String probe, PodEvent killing) {
    Optional<Ended> end = container.ended().filter(Ended::bySignalToEnd);
    Budget budget = Budget.of(container.spec(), probe, pod.pod());
    boolean inStart = end.isPresent() && budget.withinStart(end.get().lasted());
    List<String> evidence = new ArrayList<>();
    end.ifPresent(ended -> evidence.add(ended.line(pod.now())));
    evidence.add(container.nextStart(pod.now()));
    evidence.add("the " + probe + " probe allows " + budget.words());
    evidence.add(killing.line(pod.now()));
    failures(pod, container, probe).ifPresent(event -> evidence.add(event.line(pod.now())));
    String when =
        inStart ? " " + Moments.length(end.orElseThrow().lasted()) + " into its start" : "";
    return new Finding(
        probe + "-probe-kill",
        Certainty.CERTAIN,
        container.name(),
        container.words() + " was killed by its " + probe + " probe" + when + ".",
        evidence,
        next(pod, container, probe, inStart));
  }

  private static Optional<PodEvent> failures(PodCase pod, ContainerCase container, String probe) {
    return pod.newest(
        pod.events(container.name(), "Unhealthy").stream()
            .filter(event -> event.message().toLowerCase(java.util.Locale.ROOT).startsWith(probe))
            .toList());
  }

  private static List<String> next(
      PodCase pod, ContainerCase container, String probe, boolean inStart) {
    List<String> next = new ArrayList<>();
    if (container.running()) {
      next.add(pod.jdebug("thread-dump", container) + "   # what it does instead of answering");
    }
    if (inStart) {
      boolean hasStartup = container.spec().at("startupProbe").present();
      next.add(
          hasStartup
              ? "Give the " + probe + " probe more time: failureThreshold × periodSeconds."
              : "Give the start its own time: a startupProbe with failureThreshold × periodSeconds"
                  + " longer than the slowest start.");
    } else {
      next.add(
          "It had been answering: a hang, a long pause or a lack of CPU. Take a thread dump before"
              + " the next kill.");
    }
    return next;
  }

  /**
   * What a probe's fields add up to, in seconds.
   *
   * @param grace the time between SIGTERM and SIGKILL
   */
  private record Budget(long delay, long period, long failures, long grace) {
    static Budget of(Json container, String probe, dev.jdebug.injector.target.Pod pod) {
      Json fields = container.at(probe + "Probe");
      long grace =
          fields
              .at("terminationGracePeriodSeconds")
              .number()
              .or(() -> pod.json().at("spec", "terminationGracePeriodSeconds").number())
              .orElse(30L);
      return new Budget(
          fields.at("initialDelaySeconds").number().orElse(0L),
          fields.at("periodSeconds").number().orElse(PERIOD),
          fields.at("failureThreshold").number().orElse(FAILURES),
          grace);
    }

    private long seconds() {
      return delay + period * failures;
    }

    /** A run this short never passed the probe. */
    boolean withinStart(Duration run) {
      return run.isPositive() && run.toSeconds() <= seconds() + grace + SLACK;
    }

    String words() {
      String delayed = delay > 0 ? delay + " s, then " : "";
      return "%d s: %s%d failures, one every %d s".formatted(seconds(), delayed, failures, period);
    }
  }
}
