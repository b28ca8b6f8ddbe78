package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.container.HelperContainer;
import dev.jdebug.injector.container.HelperName;
import dev.jdebug.injector.container.HelperPlan;
import dev.jdebug.injector.target.Fitness;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Makes a helper beside a target: generates, applies, waits. */
public final class HelperLaunch {
  private static final Random RANDOM = new Random();

  private final Cluster cluster;

  public HelperLaunch(Cluster cluster) {
    this.cluster = cluster;
  }

  /** What a launch would send, but for the owner, who is asked for only then. */
  public Map<String, Object> patch(Target target, HelperForm form, HelperOptions options) {
    return HelperContainer.patch(plan(target, form, options, ""));
  }

  /** The ephemeral container as the server would store it, admission passed. Makes nothing. */
  public Json rehearse(Target target, HelperForm form, HelperOptions options) {
    Fitness.check(target);
    HelperPlan plan = plan(target, form, options, Owner.ask(cluster));
    return apply(target, plan, true).ephemeralContainers().stream()
        .filter(container -> container.at("name").text().equals(plan.name()))
        .findFirst()
        .orElse(Json.ABSENT);
  }

  /**
   * Makes one and waits until it runs.
   *
   * @param events told what is being done
   */
  public Helper launch(
      Target target, HelperForm form, HelperOptions options, Consumer<Event> events) {
    Fitness.check(target);
    HelperPlan plan = plan(target, form, options, Owner.ask(cluster));
    events.accept(
        new Event.Progress(
            "helper",
            "adding the ephemeral container %s (%s, image %s) beside %s"
                .formatted(plan.name(), plan.ids(), plan.image(), target)));
    Pod pod = apply(target, plan, false);
    if (!pod.uid().equals(target.pod().uid())) {
      throw new Failure(
          FailureKind.NOT_FOUND,
          "Pod " + pod.namespace() + "/" + pod.name() + " was replaced by another of that name.",
          "Run the command again: it takes the new one.");
    }
    Pod running = new HelperWait(cluster, plan, options.startTimeout()).await(pod);
    return Helper.named(running, plan.name()).orElseThrow();
  }

  static HelperPlan plan(Target target, HelperForm form, HelperOptions options, String owner) {
    return new HelperPlan(
        HelperName.pick(target.pod().containerNames(), RANDOM),
        options.image(),
        options.pullPolicy(),
        target.container(),
        form.ids(),
        form.capabilities(),
        options.timeToLive(),
        "s-" + HelperName.letters(RANDOM, 8),
        owner);
  }

  private Pod apply(Target target, HelperPlan plan, boolean dryRun) {
    ResourcePath path =
        ResourcePath.pod(target.namespace(), target.pod().name()).sub("ephemeralcontainers");
    try {
      return new Pod(cluster.patch(path, HelperContainer.patch(plan), dryRun));
    } catch (ApiError error) {
      throw new LaunchRefusal(cluster, target, plan).explain(error);
    }
  }
}
