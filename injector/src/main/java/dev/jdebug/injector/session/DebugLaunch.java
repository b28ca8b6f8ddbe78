package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.container.DebugContainer;
import dev.jdebug.injector.container.DebugPlan;
import dev.jdebug.injector.container.DebugProfile;
import dev.jdebug.injector.container.HelperPlan;
import dev.jdebug.injector.target.Fitness;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes a debug container beside a target, or finds one that will do. */
public final class DebugLaunch {
  private final Cluster cluster;
  private final Target target;
  private final DebugOptions options;
  private final DebugPlan plan;
  private final DebugContainer generated;

  /** Of what is wanted beside a target; asks nothing yet. */
  public DebugLaunch(Cluster cluster, Target target, DebugOptions options) {
    this.cluster = cluster;
    this.target = target;
    this.options = options;
    this.plan = plan("");
    this.generated = DebugContainer.of(plan, target.pod().sharesPids());
  }

  private DebugPlan plan(String owner) {
    HelperPlan made =
        HelperLaunch.plan(target, HelperForm.sameUser(target), options.helper(), owner);
    HelperPlan named = options.name().isEmpty() ? made : made.named(options.name());
    return new DebugPlan(
        named,
        options.process(),
        options.profile(),
        options.environment(),
        options.copies(),
        options.custom());
  }

  /** What is to be known of what was copied, each a sentence. */
  public DebugContainer generated() {
    return generated;
  }

  /** Refuses what cannot be, before anything is sent. */
  public void check() {
    if (target.pod().mirror()) {
      throw overItsNode();
    }
    Fitness.check(target);
    if (!options.name().isEmpty() && target.pod().containerNames().contains(options.name())) {
      throw new Failure(
          FailureKind.USAGE,
          "Pod %s/%s has a container %s already."
              .formatted(target.namespace(), target.pod().name(), options.name()),
          "Choose another --name; a name that was used once stays taken as long as the pod lives.");
    }
  }

  private Failure overItsNode() {
    return new Failure(
        FailureKind.TARGET_UNFIT,
        ("Pod %s/%s is static: the kubelet made it from a file, and it takes no ephemeral"
                + " containers.")
            .formatted(target.namespace(), target.pod().name()),
        ("The way over its node is left: `kubectl debug node/%s -it --image=…"
                + " --profile=sysadmin` for a shell, --via node for evidence.")
            .formatted(target.pod().node()));
  }

  /** A helper that runs there and may and has at least what is wanted. */
  public Optional<Helper> standing() {
    if (options.another() || !options.process().keeper() || !options.name().isEmpty()) {
      return Optional.empty();
    }
    return Helper.keepersOf(target.pod()).reversed().stream()
        .filter(Helper::running)
        .filter(helper -> helper.target().equals(target.container()))
        .filter(helper -> helper.image().equals(options.helper().image()))
        .filter(helper -> Sufficiency.holds(helper.spec(target.pod()), generated.container()))
        .findFirst();
  }

  /** The ephemeral container as the server would store it, admission passed. Makes nothing. */
  public Json rehearse() {
    check();
    return apply(generated, plan, true).ephemeralContainers().stream()
        .filter(container -> container.at("name").text().equals(plan.helper().name()))
        .findFirst()
        .orElse(Json.ABSENT);
  }

  /**
   * Makes it and waits until it runs, or has ended.
   *
   * @param events told what is being done
   */
  public Helper launch(Consumer<Event> events) {
    check();
    DebugPlan owned = owned();
    events.accept(
        new Event.Progress(
            "helper",
            "adding the ephemeral container %s (image %s) beside %s"
                .formatted(owned.helper().name(), owned.helper().image(), target)));
    Pod pod = apply(DebugContainer.of(owned, target.pod().sharesPids()), owned, false);
    HelperWait wait = new HelperWait(cluster, owned.helper(), options.helper().startTimeout());
    Pod running = (owned.process().keeper() ? wait : wait.orEnded()).await(pod);
    return Helper.named(running, owned.helper().name()).orElseThrow();
  }

  /** The same with the user's name, which only now is worth a request. */
  private DebugPlan owned() {
    return new DebugPlan(
        plan.helper().ownedBy(Owner.ask(cluster)),
        plan.process(),
        plan.profile(),
        plan.environment(),
        plan.copies(),
        plan.custom());
  }

  private Pod apply(DebugContainer container, DebugPlan sent, boolean dryRun) {
    ResourcePath path =
        ResourcePath.pod(target.namespace(), target.pod().name()).sub("ephemeralcontainers");
    try {
      return new Pod(cluster.patch(path, container.patch(), dryRun));
    } catch (ApiError error) {
      throw explained(new LaunchRefusal(cluster, target, sent.helper()).explain(error), sent);
    }
  }

  /** The weakest profile is the way out where a stronger one was asked for. */
  private static Failure explained(Failure refusal, DebugPlan sent) {
    boolean ours =
        refusal.kind() == FailureKind.REFUSED_BY_POLICY
            && refusal.getMessage().contains(sent.helper().name());
    if (!ours || sent.profile() == DebugProfile.AUTO) {
      return refusal;
    }
    return new Failure(
        refusal.kind(),
        refusal.getMessage(),
        "The profile "
            + sent.profile().word()
            + " wants more than the namespace allows; --profile auto passes the level restricted.");
  }
}
