package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.ApiStatus;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.container.CapabilitySet;
import dev.jdebug.injector.container.HelperPlan;
import dev.jdebug.injector.container.NodePod;
import dev.jdebug.injector.marks.Marks;
import dev.jdebug.injector.target.Fitness;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** Makes a pod on the target's node, and deletes it: generates, applies, waits. */
public final class NodeLaunch {
  private final Cluster cluster;
  private final Target target;
  private final HelperPlan plan;
  private final String namespace;
  private final Duration startTimeout;

  /**
   * A launch, each with a name of its own.
   *
   * @param namespace where the pod is made; empty for the target's
   */
  public NodeLaunch(Cluster cluster, Target target, HelperOptions options, String namespace) {
    this.cluster = cluster;
    this.target = target;
    this.namespace = namespace.isEmpty() ? target.namespace() : namespace;
    this.plan = HelperLaunch.plan(target, HelperForm.TRACING, options, "");
    this.startTimeout = options.startTimeout();
  }

  public String namespace() {
    return namespace;
  }

  /** What a launch would send, but for the owner, who is asked for only then. */
  public Map<String, Object> pod() {
    return pod("");
  }

  private Map<String, Object> pod(String owner) {
    Instant expires = Instant.now().plus(NodePod.deadline(plan.timeToLive()));
    Marks marks = new Marks(Marks.NODE, plan.session(), owner, expires);
    return NodePod.generate(plan, marks, target.pod().node());
  }

  /** The pod as the server would store it, admission passed. Makes nothing. */
  public Json rehearse() {
    Fitness.checkRunning(target);
    return create(true);
  }

  private Json create(boolean dryRun) {
    try {
      return cluster.create(ResourcePath.pods(namespace), pod(Owner.ask(cluster)), dryRun);
    } catch (ApiError error) {
      throw explain(error);
    }
  }

  private Failure explain(ApiError error) {
    ApiStatus status = error.status();
    if (error.notFound() && status.detailsName().equals(namespace)) {
      return new Failure(
          FailureKind.NOT_FOUND,
          "There is no namespace " + namespace + ".",
          "`kubectl get namespaces` lists what there is.");
    }
    Failure plain = Refusals.explain(error);
    if (!status.message().contains("violates PodSecurity")) {
      return plain;
    }
    String violation = status.message().substring(status.message().indexOf("violates PodSecurity"));
    return new Failure(
        FailureKind.REFUSED_BY_POLICY,
        "The node pod " + violation.strip() + ".",
        "It needs a namespace of the level privileged, which need not be the target's: name one"
            + " with --node-namespace.");
  }

  /**
   * Makes it and waits until it runs.
   *
   * @param events told what is being done
   */
  public Helper launch(Consumer<Event> events) {
    Fitness.checkRunning(target);
    events.accept(
        new Event.Progress(
            "helper", "making the pod %s/%s on node %s".formatted(namespace, plan.name(), node())));
    Pod running = await(new Pod(create(false)));
    return new Helper(
        namespace,
        plan.name(),
        plan.name(),
        target.container(),
        plan.image(),
        plan.ids(),
        "Running",
        running.created(),
        plan.session(),
        "",
        CapabilitySet.TRACING,
        plan.timeToLive());
  }

  private String node() {
    return target.pod().node();
  }

  private Pod await(Pod made) {
    try {
      return new HelperWait(cluster, plan, startTimeout).await(made);
    } catch (Failure failure) {
      throw failure.kind() == FailureKind.TIMEOUT
          ? new Failure(
              failure.kind(),
              failure.getMessage(),
              "Is node " + node() + " ready? Wait longer with --timeout.")
          : failure;
    }
  }

  /** Deletes it, if it was made; never takes longer than a caller that is being ended has. */
  public void end() {
    Within.limit(
        Within.END,
        "delete-" + plan.name(),
        () -> {
          try {
            cluster.delete(ResourcePath.pod(namespace, plan.name()), Duration.ofSeconds(1), "");
          } catch (ApiError | Failure e) {
            // Not made, gone, or not reachable: its own deadline ends it.
          }
        });
  }
}
