package dev.jdebug.injector;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.container.DebugContainer;
import dev.jdebug.injector.container.DebugProfile;
import dev.jdebug.injector.ladder.Ladder;
import dev.jdebug.injector.ladder.Reach;
import dev.jdebug.injector.session.DebugLaunch;
import dev.jdebug.injector.session.DebugOptions;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Debug containers beside one target. */
public final class Debugger {
  private final Cluster cluster;
  private final Ladder ladder;
  private final Target target;
  private final DebugOptions options;
  private final DebugLaunch launch;

  Debugger(Cluster cluster, Ladder ladder, Target target, DebugOptions options) {
    this.cluster = cluster;
    this.ladder = ladder;
    this.target = target;
    this.options = options;
    this.launch = new DebugLaunch(cluster, target, options);
  }

  /** What would be sent, and what is to be known of it. */
  public DebugContainer generated() {
    return launch.generated();
  }

  /** A helper that is there and will do. */
  public Optional<DebugSession> standing() {
    return launch.standing().map(helper -> new DebugSession(cluster, helper, target.pod()));
  }

  /** What a run would send; sends nothing. */
  public Map<String, Object> plan() {
    launch.check();
    return launch.generated().patch();
  }

  /** The container as the server would store it, admission passed; makes nothing. */
  public Json rehearse() {
    return translated(launch::rehearse);
  }

  /**
   * Makes one and waits until it runs, or has ended.
   *
   * @param events told what is being done and waited for
   */
  public DebugSession launch(Consumer<Event> events) {
    return translated(() -> guessed() ? launchAsSeen(events) : launchAsKnown(events));
  }

  /** Only the image knows the target's user, and a helper of ours can look. */
  private boolean guessed() {
    return !target.ids().sure()
        && options.profile() == DebugProfile.AUTO
        && options.process().keeper();
  }

  private DebugSession launchAsSeen(Consumer<Event> events) {
    launch.check();
    Target seen = ladder.climb(target, options.helper(), Reach.WEAKEST, events).target();
    Debugger informed =
        new Debugger(cluster, ladder, seen.withPod(pod(target.pod().name())), options);
    return informed.standing().orElseGet(() -> informed.launchAsKnown(events));
  }

  private DebugSession launchAsKnown(Consumer<Event> events) {
    Helper helper = launch.launch(events);
    return new DebugSession(cluster, helper, pod(helper.pod()));
  }

  private Pod pod(String name) {
    return new Pod(cluster.get(ResourcePath.pod(target.namespace(), name)));
  }

  /**
   * One to come back to.
   *
   * @param named empty for the newest that runs
   */
  static DebugSession existing(Cluster cluster, Pod pod, String named) {
    List<Helper> helpers = Helper.of(pod).reversed();
    Optional<Helper> found =
        named.isEmpty()
            ? helpers.stream().filter(Helper::running).findFirst()
            : helpers.stream().filter(helper -> helper.name().equals(named)).findFirst();
    return found
        .map(helper -> new DebugSession(cluster, helper, pod))
        .orElseThrow(() -> nothing(pod, named, helpers));
  }

  private static Failure nothing(Pod pod, String named, List<Helper> helpers) {
    String where = "pod " + pod.namespace() + "/" + pod.name();
    String which = named.isEmpty() ? "No helper runs in " + where : "There is no helper " + named;
    List<String> names =
        helpers.stream().map(helper -> helper.name() + " (" + helper.state() + ")").toList();
    return new Failure(
        FailureKind.NOT_FOUND,
        which + (named.isEmpty() ? "." : " in " + where + "."),
        names.isEmpty()
            ? "`jdebug debug " + pod.name() + " -n " + pod.namespace() + "` makes one."
            : "Those of the pod: " + String.join(", ", names) + ".");
  }

  private static <T> T translated(Supplier<T> request) {
    try {
      return request.get();
    } catch (ApiError error) {
      throw Refusals.explain(error);
    }
  }
}
