package dev.jdebug.injector.why;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.LogQuery;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.Selection;
import dev.jdebug.injector.target.ContainerRule;
import dev.jdebug.injector.target.FoundPod;
import dev.jdebug.injector.target.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Asks the cluster what a diagnosis needs beside the pod: its events, and one log. */
public final class Examination {
  private static final int LOG_LINES = 500;

  private final Cluster cluster;

  public Examination(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Looks at a pod.
   *
   * @param container whose log is of interest; empty for the one that is worst off
   */
  public WhyReport of(FoundPod found, String container, Instant now) {
    Pod pod = found.pod();
    if (!container.isEmpty()) {
      ContainerRule.choose(pod, container);
    }
    List<PodEvent> events = events(pod);
    LastLog log =
        ContainerCase.of(pod).stream()
            .filter(one -> container.isEmpty() || one.name().equals(container))
            .min(Severity.WORST_FIRST)
            .map(this::log)
            .orElse(LastLog.NONE);
    return WhyReport.of(new PodCase(pod, events, log, now), found.because());
  }

  /** By the pod's uid: a former pod of this name had events, too. */
  private List<PodEvent> events(Pod pod) {
    // The kubelet knows a static pod by the hash of its file.
    String uid = pod.mirror() ? pod.mirrorUid() : pod.uid();
    List<PodEvent> events = new ArrayList<>();
    try {
      cluster.list(
          ResourcePath.events(pod.namespace()),
          Selection.where(
              "involvedObject.kind=Pod,involvedObject.name="
                  + pod.name()
                  + ",involvedObject.uid="
                  + uid),
          event -> events.add(PodEvent.of(event)));
    } catch (ApiError error) {
      events.add(unreadable(error));
    }
    return PodEvent.merged(events);
  }

  /** Who may not read events still gets what the pod tells, and sees what is lacking. */
  private static PodEvent unreadable(ApiError error) {
    return new PodEvent(
        "Warning", "Unreadable", error.status().message(), "", 1, Instant.EPOCH, Instant.EPOCH);
  }

  /** The log of the run that ended; where nothing ended ill, no log is of interest. */
  private LastLog log(ContainerCase container) {
    if (!container.endedIll()) {
      return LastLog.NONE;
    }
    boolean previous = !container.over();
    Pod pod = container.pod();
    LogTail tail = new LogTail();
    try {
      cluster.log(
          LogQuery.tail(pod.namespace(), pod.name(), container.name(), previous, LOG_LINES), tail);
    } catch (ApiError error) {
      return new LastLog(container.name(), previous, List.of(), error.status().message());
    }
    return new LastLog(container.name(), previous, tail.lines(), "");
  }
}
