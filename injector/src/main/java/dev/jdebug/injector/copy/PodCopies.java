package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.marks.Marks;
import dev.jdebug.injector.session.Within;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes copies of pods: plans, asks the server, makes, looks again. */
public final class PodCopies {
  private static final Duration LAST_GRACE = Duration.ofSeconds(2);

  private final Cluster cluster;

  public PodCopies(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Everything decided and looked at, nothing made.
   *
   * @param container that it is made for
   * @param consent to being selected where the user wants labels kept
   */
  public PlannedCopy plan(Pod original, String container, CopyOptions options, boolean consent) {
    TrafficCheck check = new TrafficCheck(cluster, CopyPlanner.namespace(original, options));
    try {
      List<TrafficCheck.Found> found = check.read();
      PlannedCopy planned = new CopyPlanner(cluster, original, container, options).plan(found);
      SelectedCopies.refuse(planned, consent);
      return planned;
    } catch (ApiError error) {
      throw Refusals.explain(error);
    }
  }

  /**
   * The copy as the server would store it, admission passed, or its refusal. Tells by the way
   * whether the server has image volumes: one that has not drops them without a word.
   */
  public Rehearsed rehearse(PlannedCopy planned) {
    Json stored = send(planned, true);
    boolean kept =
        stored.at("spec", "volumes").items().stream()
            .anyMatch(volume -> volume.at("image", "reference").present());
    if (!planned.plan().needsTools() || !planned.plan().imageVolume() || kept) {
      return new Rehearsed(planned, stored);
    }
    PlannedCopy other = planned.with(planned.plan().withInitContainerForTools());
    return new Rehearsed(other, send(other, true));
  }

  /**
   * What the server would make of a copy.
   *
   * @param planned as the server takes it
   */
  public record Rehearsed(PlannedCopy planned, Json stored) {}

  /**
   * Makes it and waits until it runs. What a webhook adds is looked at before and after, so that
   * nobody is told in error that it gets no traffic.
   *
   * @param limit zero for ever
   * @param events told what is being done
   */
  public MadeCopy start(PlannedCopy planned, Duration limit, Consumer<Event> events) {
    MadeCopy copy = make(planned, events).settled(limit);
    if (copy.state() instanceof CopyState.Broken(String container, String reason, String message)
        && copy.planned().plan().needsTools()
        && copy.planned().plan().imageVolume()
        && (reason.startsWith("CreateContainer") || reason.equals("RunContainerError"))) {
      events.accept(
          new Event.Warning(
              "The node does not start the copy with an image volume ("
                  + container
                  + ": "
                  + reason
                  + ", "
                  + message
                  + "); an init container brings the tools instead."));
      copy.delete(Duration.ZERO);
      copy = make(planned.with(planned.plan().withInitContainerForTools()), events).settled(limit);
    }
    copy.awaitRunning(limit);
    return copy;
  }

  private MadeCopy make(PlannedCopy planned, Consumer<Event> events) {
    Rehearsed rehearsed = rehearse(planned);
    PlannedCopy accepted = rehearsed.planned();
    List<TrafficCheck.Found> found = new TrafficCheck(cluster, accepted.namespace()).read();
    refuseAdded(accepted, found, rehearsed.stored());
    events.accept(
        new Event.Progress(
            "copy", "making the pod " + accepted.namespace() + "/" + accepted.name()));
    Json stored = send(accepted, false);
    MadeCopy copy = new MadeCopy(cluster, accepted, new Pod(stored));
    try {
      refuseAdded(accepted, found, stored);
      CloneClaims.make(cluster, accepted, copy.pod());
      return copy;
    } catch (RuntimeException e) {
      copy.delete(Duration.ZERO);
      throw e;
    }
  }

  private static void refuseAdded(
      PlannedCopy accepted, List<TrafficCheck.Found> found, Json stored) {
    Proof proof = TrafficCheck.judge(accepted.namespace(), found, CopyPlanner.labels(stored));
    List<Proof.Hit> added = new ArrayList<>(proof.hits());
    added.removeAll(accepted.proof().hits());
    if (!added.isEmpty()) {
      throw new Failure(
          FailureKind.REFUSED_BY_POLICY,
          "The cluster gives the copy labels that are selected by " + Proof.names(added) + ".",
          "A mutating webhook or policy of the namespace does that: --to-namespace names another.");
    }
  }

  private Json send(PlannedCopy planned, boolean dryRun) {
    try {
      Map<String, Object> pod = planned.pod();
      return cluster.create(ResourcePath.pods(planned.namespace()), pod, dryRun);
    } catch (ApiError error) {
      // A request that was repeated on a new connection finds what the first one made.
      Optional<Pod> ours =
          error.status().code() == 409 && !dryRun ? find(planned) : Optional.empty();
      return ours.map(Pod::json).orElseThrow(() -> CopyRefusal.explain(error, planned));
    }
  }

  /** The pod of this plan, not another one of its name. */
  private Optional<Pod> find(PlannedCopy planned) {
    try {
      Json pod = cluster.get(ResourcePath.pod(planned.namespace(), planned.name()));
      String session = planned.plan().marks().session();
      return Marks.of(pod)
          .filter(marks -> marks.session().equals(session))
          .map(marks -> new Pod(pod));
    } catch (ApiError error) {
      if (error.notFound()) {
        return Optional.empty();
      }
      throw error;
    }
  }

  /** Deletes what was made of a plan, if anything was. */
  public void remove(PlannedCopy planned, Duration grace) {
    try {
      find(planned).ifPresent(pod -> new MadeCopy(cluster, planned, pod).delete(grace));
    } catch (ApiError error) {
      throw CopyRefusal.explain(error, planned);
    }
  }

  /**
   * The same at the end of a run, which does not wait long for it: where it fails, the copy's own
   * deadline ends it.
   */
  public void removeAtTheEnd(PlannedCopy planned) {
    Within.limit(
        Within.END,
        "delete-" + planned.name(),
        () -> {
          try {
            remove(planned, LAST_GRACE);
          } catch (Failure e) {
            // not reachable, or no longer allowed
          }
        });
  }

  /** What of a pod would be lost with it. */
  public PodEvidence evidence() {
    return new PodEvidence(cluster);
  }
}
