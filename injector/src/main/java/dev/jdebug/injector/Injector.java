package dev.jdebug.injector;

import dev.jdebug.injector.cleanup.Cleanup;
import dev.jdebug.injector.cleanup.KeeperStatus;
import dev.jdebug.injector.cleanup.MadePod;
import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ClusterAddress;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.Selection;
import dev.jdebug.injector.cluster.rest.ApiServer;
import dev.jdebug.injector.copy.PodCopies;
import dev.jdebug.injector.doctor.Checkup;
import dev.jdebug.injector.doctor.Report;
import dev.jdebug.injector.ladder.Foothold;
import dev.jdebug.injector.ladder.Ladder;
import dev.jdebug.injector.ladder.Leftovers;
import dev.jdebug.injector.ladder.Reach;
import dev.jdebug.injector.risk.Neighbourhood;
import dev.jdebug.injector.schedule.Schedules;
import dev.jdebug.injector.session.ClaimLaunch;
import dev.jdebug.injector.session.DebugOptions;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.session.HelperOptions;
import dev.jdebug.injector.session.Owner;
import dev.jdebug.injector.sidecar.SidecarChange;
import dev.jdebug.injector.sidecar.SidecarOptions;
import dev.jdebug.injector.sidecar.Sidecars;
import dev.jdebug.injector.target.ContainerChoice;
import dev.jdebug.injector.target.ContainerRule;
import dev.jdebug.injector.target.FoundPod;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.PodFinder;
import dev.jdebug.injector.target.Target;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.injector.why.Census;
import dev.jdebug.injector.why.ContainerHealth;
import dev.jdebug.injector.why.Examination;
import dev.jdebug.injector.why.Severity;
import dev.jdebug.injector.why.WhyReport;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A cluster, as the commands see it. Everything that the user can act on is a {@link Failure}.
 *
 * <p>The way of a capture: {@link #find} → {@link #choose} → {@link Target#of} → {@link #open} →
 * {@link Session#run}. Only {@link #open} and {@link #stop} change anything in the cluster.
 */
public final class Injector implements AutoCloseable {
  private final Cluster cluster;
  private final Leftovers leftovers = new Leftovers();

  public Injector(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The cluster that kubectl would take; sends nothing yet.
   *
   * @throws Failure of kind {@link FailureKind#USAGE}
   */
  public static Injector connect(ConnectOptions options) {
    return new Injector(ApiServer.of(options));
  }

  /** Where the API server is, as whom we ask, and the namespace of queries. */
  public ClusterAddress address() {
    return cluster.address();
  }

  /** The cluster's name of who asks; empty when it does not tell. */
  public String user() {
    return Owner.ask(cluster);
  }

  /** The pod that a query means. */
  public FoundPod find(TargetQuery query) {
    return translated(() -> new PodFinder(cluster, address().namespace()).find(query));
  }

  /**
   * Which of a pod's containers is meant; several may fit.
   *
   * @param named from {@code -c}; empty when not given
   */
  public ContainerChoice choose(Pod pod, String named) {
    return ContainerRule.choose(pod, named);
  }

  /**
   * Why a pod does not do what it should; of several that the query means, the one that is worst
   * off.
   *
   * @param container whose log is of interest; empty for the one that is worst off
   */
  public WhyReport why(TargetQuery query, String container) {
    return translated(
        () -> {
          FoundPod found = findWorst(query);
          return new Examination(cluster).of(found, container, Instant.now());
        });
  }

  /** The pod that a query means; of several, the one that is worst off. */
  public FoundPod findWorst(TargetQuery query) {
    return translated(
        () -> {
          List<Pod> pods = new PodFinder(cluster, address().namespace()).all(query);
          String because = pods.size() > 1 ? "the worst off of " + pods.size() : "";
          return new FoundPod(Severity.worst(pods), because);
        });
  }

  /** What adding a sidecar to a workload would send. */
  public SidecarChange addSidecar(TargetQuery query, SidecarOptions options) {
    return translated(() -> new Sidecars(cluster).add(query, options));
  }

  /** What removing a workload's sidecar would send. */
  public SidecarChange removeSidecar(TargetQuery query) {
    return translated(() -> new Sidecars(cluster).remove(query));
  }

  /** Changes a workload; with a dry run the server only judges it. */
  public void apply(SidecarChange change, boolean dryRun) {
    translated(() -> new Sidecars(cluster).apply(change, dryRun));
  }

  /** Copies of pods. */
  public PodCopies copies() {
    return new PodCopies(cluster);
  }

  /**
   * How the containers of a scope do, worst first; of all namespaces, as far as they may be read.
   *
   * @param notes told what could not be looked at
   */
  public List<ContainerHealth> health(Scope scope, Consumer<String> notes) {
    return translated(() -> new Census(cluster, notes).take(scope.namespace(), scope.selector()));
  }

  /** The containers of pods, with what is known or guessed of their JVMs. */
  public List<ContainerRow> containers(Scope scope) {
    List<ContainerRow> rows = new ArrayList<>();
    each(scope, pod -> rows.addAll(ContainerRow.of(pod)));
    return rows;
  }

  /** What {@link #open} would send; sends nothing. Empty when a running helper would be used. */
  public Optional<Object> plan(Target target, HelperOptions options, Reach reach) {
    return ladder().plan(target, options, reach);
  }

  /**
   * Lets the API server judge what {@link #open} would send, admission included, without making it.
   * The object as the server would store it; empty when a running helper would be used.
   */
  public Optional<Object> rehearse(Target target, HelperOptions options, Reach reach) {
    return translated(() -> ladder().rehearse(target, options, reach));
  }

  /** A helper beside the target, by no more than the target's own user. */
  public Session open(Target target, HelperOptions options, Consumer<Event> events) {
    return open(target, options, Reach.WEAKEST, events);
  }

  /**
   * A helper beside the target: a running one, or one made for it.
   *
   * @param events told what is being done and waited for
   */
  public Session open(Target target, HelperOptions options, Reach reach, Consumer<Event> events) {
    return translated(
        () -> session(ladder().climb(target, options, reach, events), options, reach, events));
  }

  private Session session(
      Foothold foothold, HelperOptions options, Reach reach, Consumer<Event> events) {
    return new Session(
        cluster,
        foothold,
        (held, why) -> translated(() -> ladder().above(options, reach, events).apply(held, why)));
  }

  /** A helper that is already there for this target, whatever its image; never makes one. */
  public Optional<Session> existing(Target target) {
    return Ladder.standing(target, "", Reach.WEAKEST)
        .map(foothold -> new Session(cluster, foothold, Injector::nothingAbove));
  }

  private static Foothold nothingAbove(Foothold held, Failure why) {
    throw why;
  }

  /**
   * The same as far as this reach goes.
   *
   * @param options how the next helper is to be made, should this one not be let in
   */
  public Optional<Session> existing(
      Target target, HelperOptions options, Reach reach, Consumer<Event> events) {
    return Ladder.standing(target, "", reach)
        .map(foothold -> session(foothold, options, reach, events));
  }

  /**
   * What would work on a target and why not; changes nothing.
   *
   * @param options its image may be empty
   * @param noImage what taking a way that needs an image ends with when none is named
   */
  public Report examine(
      Target target, HelperOptions options, Reach reach, Optional<Failure> noImage) {
    return translated(() -> new Checkup(cluster, ladder()).of(target, options, reach, noImage));
  }

  private Ladder ladder() {
    return new Ladder(cluster, leftovers);
  }

  /** What is known of a pod's workload and node, as far as it may be read. */
  public Neighbourhood neighbourhood(Pod pod) {
    return Neighbourhood.of(cluster, pod);
  }

  /** Debug containers beside a target; asks nothing yet. */
  public Debugger debugger(Target target, DebugOptions options) {
    return new Debugger(cluster, ladder(), target, options);
  }

  /**
   * A debug container to come back to.
   *
   * @param named empty for the newest that runs
   */
  public DebugSession debugging(Pod pod, String named) {
    return Debugger.existing(cluster, pod, named);
  }

  /**
   * A claim of the namespace; makes nothing yet.
   *
   * @throws Failure when it cannot be written
   */
  public ClaimDoor claim(String name, HelperOptions options) {
    String namespace = address().namespace();
    ClaimLaunch launch = new ClaimLaunch(cluster, namespace, name, options);
    return new ClaimDoor(cluster, namespace, launch, leftovers);
  }

  /**
   * The captures that recur.
   *
   * @param everywhere in all namespaces, for lists
   */
  public Schedules schedules(boolean everywhere) {
    return new Schedules(cluster, everywhere ? "" : address().namespace());
  }

  /** The helpers of a scope, running or ended. */
  public List<Helper> helpers(Scope scope) {
    List<Helper> helpers = new ArrayList<>();
    each(scope, pod -> helpers.addAll(Helper.of(pod)));
    return helpers;
  }

  /**
   * Tells a helper to end. An ephemeral container's entry stays in the pod for as long as it lives.
   */
  public void stop(Helper helper) {
    translated(
        () -> {
          new Cleanup(cluster).stop(helper);
          return helper;
        });
  }

  /** The pods of a scope that jdebug made; of a pod, itself and those that were made for it. */
  public List<MadePod> madePods(Scope scope) {
    // A selector is of what users have; what we made has labels of its own.
    return scope.selector().isEmpty()
        ? translated(
            () ->
                new Cleanup(cluster)
                    .pods(scope.namespace(), scope.only().map(Pod::name).orElse("")))
        : List.of();
  }

  public void delete(MadePod made) {
    translated(
        () -> {
          new Cleanup(cluster).delete(made);
          return made;
        });
  }

  /** How long nobody used a helper; empty when it does not tell. */
  public Optional<KeeperStatus> keeperStatus(Helper helper) {
    return translated(() -> new Cleanup(cluster).status(helper));
  }

  private void each(Scope scope, Consumer<Pod> pods) {
    if (scope.only().isPresent()) {
      pods.accept(scope.only().get());
      return;
    }
    translated(
        () -> {
          cluster.list(
              ResourcePath.pods(scope.namespace()),
              Selection.labelled(scope.selector()),
              json -> pods.accept(new Pod(json)));
          return scope;
        });
  }

  private static <T> T translated(Supplier<T> request) {
    try {
      return request.get();
    } catch (ApiError error) {
      throw Refusals.explain(error);
    }
  }

  /**
   * Deletes what was made for this run only, then ends all connections; a run that is under way
   * fails.
   */
  @Override
  public void close() {
    leftovers.close();
    cluster.close();
  }
}
