package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ExecCall;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.ExecStreams;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.target.Pod;
import java.time.Duration;
import java.util.List;

/** A copy that is there. */
public final class MadeCopy {
  private static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final PlannedCopy planned;
  private final Pod pod;

  MadeCopy(Cluster cluster, PlannedCopy planned, Pod pod) {
    this.cluster = cluster;
    this.planned = planned;
    this.pod = pod;
  }

  /** As it was taken by the server. */
  public PlannedCopy planned() {
    return planned;
  }

  /** As it was seen last. */
  public Pod pod() {
    return pod;
  }

  private CopyWait waiting() {
    return new CopyWait(cluster, planned);
  }

  /**
   * Waits.
   *
   * @param limit zero for ever
   */
  public Pod awaitRunning(Duration limit) {
    return waiting().untilRunning(pod, limit);
  }

  /** Waits until it is known whether it runs. */
  MadeCopy settled(Duration limit) {
    return new MadeCopy(cluster, planned, waiting().settled(pod, limit));
  }

  CopyState state() {
    return CopyState.of(pod, planned.container());
  }

  /** Waits until it runs no more; in words. */
  public String awaitEnd(Duration limit) {
    return waiting().untilEnded(limit);
  }

  /** Runs a command in the container that it is made for, as one more process. */
  public ExecExit run(List<String> words, boolean tty, ExecStreams streams) {
    ExecCall call =
        new ExecCall(pod.namespace(), pod.name(), planned.container(), words, true, tty);
    try {
      return cluster.exec(call, streams);
    } catch (ApiError error) {
      throw Refusals.explain(error);
    }
  }

  /** Deletes it; harmless when it is gone. */
  public void delete(Duration grace) {
    try {
      cluster.delete(ResourcePath.pod(pod.namespace(), pod.name()), grace, pod.uid());
    } catch (ApiError error) {
      // 409: another pod has its name by now.
      if (!error.notFound() && error.status().code() != 409) {
        throw error;
      }
    }
  }

  /** Deletes the original, with the grace that it asks for itself. */
  public void deleteOriginal() {
    Pod original = planned.original();
    Duration grace =
        original
            .json()
            .at("spec", "terminationGracePeriodSeconds")
            .number()
            .map(Duration::ofSeconds)
            .orElse(DEFAULT_GRACE);
    cluster.delete(ResourcePath.pod(original.namespace(), original.name()), grace, original.uid());
  }
}
