package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.container.CapabilitySet;
import dev.jdebug.injector.container.ClaimPod;
import dev.jdebug.injector.container.HelperName;
import dev.jdebug.injector.container.HelperPlan;
import dev.jdebug.injector.marks.Marks;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.protocol.Failure;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes the pod that writes into a claim, and deletes it: looks, generates, applies, waits. */
public final class ClaimLaunch {
  /** The kind of its mark. */
  static final String KIND = "claim";

  private final Cluster cluster;
  private final String namespace;
  private final HelperOptions options;
  private final ClaimPod pod;

  /**
   * A launch with a name of its own; asks who uses the claim.
   *
   * @throws Failure when the claim cannot be written
   */
  public ClaimLaunch(Cluster cluster, String namespace, String claim, HelperOptions options) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.options = options;
    ClaimUse use = ClaimUse.of(cluster, namespace, claim);
    SecureRandom random = new SecureRandom();
    HelperPlan plan =
        new HelperPlan(
            HelperName.pick(List.of(), random),
            options.image(),
            options.pullPolicy(),
            "",
            use.ids(),
            CapabilitySet.NONE,
            options.timeToLive(),
            HelperName.letters(random, 8),
            "");
    this.pod = new ClaimPod(plan, claim, use.node(), use.group());
  }

  /** Its name, of the pod and of its container. */
  public String name() {
    return pod.plan().name();
  }

  /** What a launch would send, but for the owner. */
  public Map<String, Object> pod() {
    return pod("");
  }

  private Map<String, Object> pod(String owner) {
    HelperPlan plan = pod.plan();
    Instant expires = Instant.now().plus(ClaimPod.DEADLINE);
    return pod.generate(new Marks(KIND, plan.session(), owner, expires));
  }

  /** Makes it and waits until it runs. */
  public void launch() {
    Pod made;
    try {
      made = new Pod(cluster.create(ResourcePath.pods(namespace), pod(Owner.ask(cluster)), false));
    } catch (ApiError error) {
      throw Refusals.explain(error);
    }
    new HelperWait(cluster, pod.plan(), options.startTimeout()).await(made);
  }

  /** Deletes it, if it was made; never takes longer than a caller that is being ended has. */
  public void end() {
    Within.limit(
        Within.END,
        "delete-" + name(),
        () -> {
          try {
            cluster.delete(ResourcePath.pod(namespace, name()), Duration.ofSeconds(1), "");
          } catch (ApiError | Failure e) {
            // Not made, gone, or not reachable: its own deadline ends it.
          }
        });
  }
}
