package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.container.DebugProfile;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** From a pod to its copy. Pure. */
final class CopyChanges {
  private CopyChanges() {}

  /** The copy, as it is sent. */
  static Map<String, Object> generate(Json original, CopyPlan plan) {
    Pod pod = PodModel.read(original);
    PodBuilder copy = new PodBuilder(pod);
    for (PodChange change : of(pod, plan)) {
      change.apply(copy);
    }
    // The list that a pod comes from may have left both out of its items.
    return PodModel.plain(copy.withApiVersion("v1").withKind("Pod").build());
  }

  /** All changes, in their order. */
  static List<PodChange> of(Pod original, CopyPlan plan) {
    List<PodChange> changes = new ArrayList<>(ofSystem(original, plan));
    changes.addAll(ofTraffic(original, plan));
    changes.add(new LifeChange.Placed(plan.node()));
    changes.add(new LifeChange.FreeOfReplicas());
    changes.add(new LifeChange.Deadline(plan.options().timeToLive()));
    changes.add(new LifeChange.NoRestarts());
    changes.addAll(ofVolumes(plan));
    changes.addAll(ofContainers(original, plan));
    return changes;
  }

  private static List<PodChange> ofSystem(Pod original, CopyPlan plan) {
    Map<String, String> labels = original.getMetadata().getLabels();
    String from = original.getMetadata().getNamespace() + "/" + original.getMetadata().getName();
    List<PodChange> changes = new ArrayList<>();
    changes.add(
        new MetadataChange.OwnIdentity(plan.namespace(), plan.name(), plan.options().keeps()));
    changes.add(
        new MetadataChange.Marked(
            plan.marks(), from, plan.container(), labels == null ? Map.of() : labels));
    changes.add(new SystemChange.NoStatus());
    changes.add(new SystemChange.NoEphemeralContainers());
    changes.add(new SystemChange.NoAccountToken());
    changes.add(new SystemChange.NoComputedFields());
    if (!plan.namespace().equals(original.getMetadata().getNamespace())) {
      changes.add(new SystemChange.DefaultAccount());
    }
    return changes;
  }

  private static List<PodChange> ofTraffic(Pod original, CopyPlan plan) {
    List<PodChange> changes = new ArrayList<>();
    changes.add(new TrafficChange.NoProbes(plan.options().keeps()));
    changes.add(new TrafficChange.NoHooks());
    if (!plan.options().keeps().hostNetwork()) {
      changes.add(new TrafficChange.NoHostNetwork());
    }
    changes.add(new TrafficChange.NoHostPorts());
    changes.add(new TrafficChange.NeverReady());
    Mesh.of(original).forEach(mesh -> changes.add(new MeshOff(mesh)));
    return changes;
  }

  private static List<PodChange> ofVolumes(CopyPlan plan) {
    List<PodChange> changes = new ArrayList<>();
    switch (plan.claims()) {
      case EMPTY -> changes.add(new VolumeChange.EmptyClaims());
      case READ_ONLY -> changes.add(new VolumeChange.ReadOnlyClaims());
      case CLONE -> changes.add(new VolumeChange.ClonedClaims(plan.clones()));
      default -> {
        // kept as they are
      }
    }
    if (plan.dead()) {
      changes.add(new VolumeChange.ReadOnlyHostPaths());
    }
    return changes;
  }

  private static List<PodChange> ofContainers(Pod original, CopyPlan plan) {
    Edits edits = plan.options().edits();
    List<PodChange> changes = new ArrayList<>();
    if (!plan.options().keeps().initContainers()) {
      changes.add(new ContainerChange.NoInitContainers(plan.container()));
    }
    if (plan.options().others() == Others.DROP) {
      changes.add(new ContainerChange.OnlyOne(plan.container()));
    }
    changes.add(new ContainerChange.Images(edits.images()));
    changes.add(new ContainerChange.Environment(plan.container(), edits.env()));
    changes.add(new ContainerChange.RunsAs(plan.container(), edits));
    if (edits.profile() != DebugProfile.AUTO) {
      changes.add(new ContainerChange.Profile(plan.container(), edits.profile()));
    }
    if (edits.custom().present()) {
      changes.add(new ContainerChange.Custom(plan.container(), edits.custom()));
    }
    plan.options()
        .sharePids()
        .ifPresent(shared -> changes.add(new ContainerChange.SharesPids(shared)));
    changes.addAll(ofCommands(original, plan));
    return changes;
  }

  private static List<PodChange> ofCommands(Pod original, CopyPlan plan) {
    List<PodChange> changes = new ArrayList<>();
    List<String> command = plan.options().edits().command();
    if (!plan.dead() && !command.isEmpty()) {
      changes.add(new ContainerChange.Runs(plan.container(), command));
    }
    Set<String> idle = new TreeSet<>();
    if (plan.options().others() == Others.IDLE) {
      idle.addAll(idleOf(original));
      idle.remove(plan.container());
    }
    String tools = plan.options().tools();
    if (plan.dead() || !idle.isEmpty()) {
      String own = plan.dead() ? plan.container() : "";
      changes.add(new WaitingContainers(own, idle, command, new Tools(tools, plan.imageVolume())));
    }
    return changes;
  }

  /** The regular containers, without those of meshes. */
  private static List<String> idleOf(Pod original) {
    List<String> injected =
        Stream.of(Mesh.values()).flatMap(mesh -> mesh.injected(original).stream()).toList();
    return original.getSpec().getContainers().stream()
        .map(Container::getName)
        .filter(name -> !injected.contains(name))
        .toList();
  }
}
