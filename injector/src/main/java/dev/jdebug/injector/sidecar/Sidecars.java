package dev.jdebug.injector.sidecar;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.container.CapabilitySet;
import dev.jdebug.injector.container.HelperContainer;
import dev.jdebug.injector.container.HelperPlan;
import dev.jdebug.injector.target.ContainerChoice;
import dev.jdebug.injector.target.ContainerRule;
import dev.jdebug.injector.target.Ids;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.PodFinder;
import dev.jdebug.injector.target.TargetIds;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds sidecars to workloads and takes them back; sends nothing before it is told to. */
public final class Sidecars {
  private static final String NAME = "jdebug-sidecar";
  private static final Duration FOR_EVER = Duration.ofSeconds(Integer.MAX_VALUE);
  private static final int FIRST_MINOR_WITH_NATIVE = 29;
  private static final Ids ROOT = new Ids(0, 0);

  private final Cluster cluster;

  public Sidecars(Cluster cluster) {
    this.cluster = cluster;
  }

  /** What adding one would send; no operations when there is one. */
  public SidecarChange add(TargetQuery query, SidecarOptions options) {
    PodFinder finder = new PodFinder(cluster, cluster.address().namespace());
    Json workload = finder.workload(query);
    Template template = Template.of(query.kind(), workload);
    if (Memo.of(template).isPresent()) {
      return new SidecarChange(
          finder.path(query), List.of(), List.of(query + " has a jdebug sidecar already."));
    }
    Pod pod = asPod(template);
    if (pod.containerNames().contains(NAME)) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          query + " has a container " + NAME + " that jdebug did not add.",
          "Look at it with `kubectl get " + query + " -o yaml`.");
    }
    boolean nativeSidecar = options.nativeSidecar().orElseGet(this::serverKnowsNative);
    String target = container(pod, options.container());
    Map<String, Object> container =
        HelperContainer.sidecar(plan(pod, target, options), nativeSidecar);
    String list = nativeSidecar ? "initContainers" : "containers";
    return new SidecarChange(
        finder.path(query),
        SidecarPatch.add(template, container, list, options.sharesProcesses()),
        notes(pod, options, nativeSidecar));
  }

  /** What removing it would send; no operations when there is none. */
  public SidecarChange remove(TargetQuery query) {
    PodFinder finder = new PodFinder(cluster, cluster.address().namespace());
    Template template = Template.of(query.kind(), finder.workload(query));
    Optional<Memo> memo = Memo.of(template);
    return memo.isEmpty()
        ? new SidecarChange(
            finder.path(query), List.of(), List.of(query + " has no sidecar that jdebug added."))
        : new SidecarChange(
            finder.path(query), SidecarPatch.remove(template, memo.get()), List.of());
  }

  /** Sends a change; the workload as the server stored it, or would. */
  public Json apply(SidecarChange change, boolean dryRun) {
    return cluster.patch(change.path(), change.operations(), dryRun);
  }

  private static Pod asPod(Template template) {
    Map<String, Object> pod = new LinkedHashMap<>();
    pod.put("metadata", template.json().at("metadata").plain());
    pod.put("spec", template.spec().plain());
    return new Pod(Json.of(pod));
  }

  private static String container(Pod pod, String named) {
    ContainerChoice choice = ContainerRule.choose(pod, named);
    if (choice instanceof ContainerChoice.Chosen chosen) {
      return chosen.container();
    }
    ContainerChoice.Ask ask = (ContainerChoice.Ask) choice;
    if (!ask.guess().isEmpty()) {
      return ask.guess();
    }
    throw new Failure(
        FailureKind.AMBIGUOUS,
        "Several containers could be meant: "
            + String.join(", ", ask.candidates().stream().map(one -> one.name()).toList())
            + ".",
        "Choose one with -c.");
  }

  private static HelperPlan plan(Pod pod, String target, SidecarOptions options) {
    Ids ids = options.tracing() ? ROOT : options.ids().orElseGet(() -> sure(pod, target));
    CapabilitySet capabilities = options.tracing() ? CapabilitySet.TRACING : CapabilitySet.NONE;
    return new HelperPlan(
        NAME, options.image(), options.pullPolicy(), target, ids, capabilities, FOR_EVER, "", "");
  }

  /** A sidecar of another user than the JVM's would see it and be refused. */
  private static Ids sure(Pod pod, String target) {
    TargetIds ids = TargetIds.of(pod, target);
    if (!ids.sure()) {
      throw new Failure(
          FailureKind.USAGE,
          "The user of container "
              + target
              + " is the image's choice and stands nowhere in the spec.",
          "Say it with --as-user UID:GID; `jdebug jps POD -o wide` of a pod with a helper, or"
              + " `kubectl exec POD -- id`, shows it.");
    }
    return ids.ids();
  }

  private boolean serverKnowsNative() {
    try {
      String minor = cluster.version().at("minor").text().replaceAll("\\D.*", "");
      return !minor.isEmpty() && Integer.parseInt(minor) >= FIRST_MINOR_WITH_NATIVE;
    } catch (ApiError e) {
      return false;
    }
  }

  private static List<String> notes(Pod pod, SidecarOptions options, boolean nativeSidecar) {
    List<String> notes = new ArrayList<>();
    boolean shared = SidecarPatch.alreadyShared(pod.json().at("spec"));
    if (options.sharesProcesses() && !shared) {
      notes.add(
          "shareProcessNamespace is set: without it a sidecar sees no JVM. Then pid 1 is the pause"
              + " process, which breaks programs that expect to be pid 1, and every container sees"
              + " the processes, environments and, by /proc, the files of the others.");
    }
    if (!options.sharesProcesses() && !shared) {
      notes.add("shareProcessNamespace is not set: the sidecar will see no JVM.");
    }
    if (nativeSidecar) {
      notes.add(
          "It is a native sidecar: jobs can end, and the pod does not start before its image is"
              + " there.");
    }
    if (options.tracing()) {
      notes.add("It runs as root with SYS_PTRACE: Pod Security baseline and restricted refuse it.");
    }
    return notes;
  }
}
