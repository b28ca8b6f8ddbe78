package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.session.PodEvents;
import dev.jdebug.injector.session.PodWatch;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.function.Predicate;

/** Follows a copy: until it runs, and until it has ended. */
record CopyWait(Cluster cluster, PlannedCopy planned) {

  private String namespace() {
    return planned.namespace();
  }

  private String name() {
    return planned.name();
  }

  private String container() {
    return planned.container();
  }

  /** Ends at once when it is told that the copy will not run. */
  Pod untilRunning(Pod last, Duration limit) {
    Pod pod = settled(last, limit);
    CopyState state = CopyState.of(pod, container());
    if (state instanceof CopyState.Running) {
      return pod;
    }
    throw failure(pod, state, limit);
  }

  /**
   * Waits until it is known whether it runs.
   *
   * @param last as it was seen last
   */
  Pod settled(Pod last, Duration limit) {
    return new PodWatch(cluster, "the copy")
        .follow(last, limit, seen -> CopyState.of(seen, container()).settled());
  }

  /** Its last state. */
  String untilEnded(Duration limit) {
    try {
      Pod pod =
          follow(
              limit,
              seen -> {
                CopyState state = CopyState.of(seen, container());
                return state.settled() && !(state instanceof CopyState.Running);
              });
      return words(CopyState.of(pod, container()));
    } catch (ApiError error) {
      if (error.notFound()) {
        return "it was deleted";
      }
      throw error;
    }
  }

  private Pod follow(Duration limit, Predicate<Pod> enough) {
    Pod first = new Pod(cluster.get(ResourcePath.pod(namespace(), name())));
    return new PodWatch(cluster, "the copy").follow(first, limit, enough);
  }

  private static String words(CopyState state) {
    return switch (state) {
      case CopyState.Running() -> "it still runs";
      case CopyState.Pending(String reason) -> "it waits" + behind(": ", reason);
      case CopyState.Broken(String which, String reason, String message) ->
          "container " + which + " does not start: " + reason + behind(", ", message);
      case CopyState.Ended(String which, long code, String reason) ->
          "container " + which + " ended with exit code " + code + behind(", ", reason);
      case CopyState.Gone(String reason) -> reason;
    };
  }

  private static String behind(String mark, String text) {
    return text.isEmpty() ? "" : mark + text.strip();
  }

  private Failure failure(Pod pod, CopyState state, Duration limit) {
    String who = "The copy " + namespace() + "/" + name();
    if (state instanceof CopyState.Pending) {
      return new Failure(
          FailureKind.TIMEOUT,
          who + " does not run after " + limit.toSeconds() + " s: " + words(state) + ".",
          "Wait longer with --timeout." + events(pod));
    }
    String remedy =
        switch (state) {
          case CopyState.Ended ended -> afterEnd(ended) + log(ended.container());
          case CopyState.Broken(String which, String reason, String message)
              when which.equals(WaitingContainers.INIT) || reason.contains("Image") ->
              "Can the node pull the image? --image names the sidecar's." + events(pod);
          default -> "`kubectl describe pod` says more of the reasons." + events(pod);
        };
    boolean image = state instanceof CopyState.Broken;
    return new Failure(
        image ? FailureKind.IMAGE_UNUSABLE : FailureKind.TARGET_UNFIT,
        who + " does not run: " + words(state) + ".",
        remedy);
  }

  private String afterEnd(CopyState.Ended ended) {
    boolean own = ended.container().equals(container());
    if (!own) {
      return "Init container "
          + ended.container()
          + " fails in the copy as well: -c names it as the"
          + " one that waits, --keep-init-containers=false leaves it out.";
    }
    return planned.dead()
        ? "What waits in its place did not run; its log says why."
        : "Its command fails in the copy as well: --dead makes one that waits, with the command at"
            + " hand.";
  }

  private String log(String which) {
    String tail = LastLines.of(cluster, namespace(), name(), which);
    return tail.isEmpty() ? "" : "\nThe end of its log:\n" + tail;
  }

  private String events(Pod pod) {
    StringBuilder all = new StringBuilder();
    for (String one : pod.containerNames()) {
      String events = PodEvents.of(cluster, namespace(), name(), one);
      all.append(events.isEmpty() ? "" : "\n" + events);
    }
    return all.isEmpty() ? "" : "\nEvents of the copy:" + all;
  }
}
