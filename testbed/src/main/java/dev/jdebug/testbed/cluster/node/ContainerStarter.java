package dev.jdebug.testbed.cluster.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.Gate;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import dev.jdebug.testbed.cluster.store.WatchEvent;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Starts ephemeral containers as they appear in pods, and tells in the pods' status how it goes.
 */
final class ContainerStarter {
  private final ObjectStore store;
  private final RunningContainers running;
  private final EventRecorder events;
  private final Set<ContainerName> seen = ConcurrentHashMap.newKeySet();
  private final Queue<Gate> gates = new ConcurrentLinkedQueue<>();
  private final Queue<StartFailure> failures = new ConcurrentLinkedQueue<>();
  private volatile NodeRuntime runtime;

  ContainerStarter(ObjectStore store, RunningContainers running, NodeRuntime runtime) {
    this.store = store;
    this.running = running;
    this.runtime = runtime;
    this.events = new EventRecorder(store);
  }

  void use(NodeRuntime other) {
    runtime = other;
  }

  void failNext(StartFailure failure) {
    failures.add(failure);
  }

  Gate holdNext() {
    Gate gate = new Gate();
    gates.add(gate);
    return gate;
  }

  /** Looks for ephemeral containers that are new in a changed pod. */
  void onChange(WatchEvent event) {
    for (JsonNode container : Json.at(event.object(), "spec", "ephemeralContainers")) {
      ContainerName name =
          new ContainerName(
              event.key().namespace(), event.key().name(), Json.text(container, "name"));
      boolean known =
          event.type().equals("DELETED") || ContainerStatus.hasEnded(event.object(), name);
      if (!known && seen.add(name)) {
        Gate gate = gates.poll();
        Thread.ofVirtual()
            .name("start-" + name.container())
            .start(() -> start(name, event.object(), container, gate == null ? opened() : gate));
      }
    }
  }

  private static Gate opened() {
    Gate gate = new Gate();
    gate.open();
    return gate;
  }

  private void start(ContainerName name, JsonNode pod, JsonNode container, Gate gate) {
    boolean initializing = !Json.at(pod, "spec", "initContainers").isEmpty();
    String reason = initializing ? "PodInitializing" : "ContainerCreating";
    set(name, status -> ContainerStatus.waiting(status, reason, ""));
    gate.pass();
    String image = Json.text(container, "image");
    events.normal(name, "Pulling", "Pulling image \"" + image + "\"");
    try {
      StartFailure scripted = failures.poll();
      if (scripted != null) {
        throw scripted;
      }
      Optional<RunningContainer> target = target(name, container);
      begin(name, image, runtime.start(ContainerStart.of(name, pod, container, target)));
    } catch (StartFailure failure) {
      fail(name, image, failure);
    }
  }

  private Optional<RunningContainer> target(ContainerName name, JsonNode container)
      throws StartFailure {
    String wanted = Json.text(container, "targetContainerName");
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    Optional<RunningContainer> target =
        running.find(new ContainerName(name.namespace(), name.pod(), wanted));
    if (target.isEmpty()) {
      throw StartFailure.configuration("unable to find target container " + wanted);
    }
    return target;
  }

  private void begin(ContainerName name, String image, RunningContainer container) {
    running.put(name, container);
    events.normal(
        name,
        "Pulled",
        "Successfully pulled image \"%s\" in 1ms (1ms including waiting). Image size: 1 bytes."
            .formatted(image));
    events.normal(name, "Created", "Container created");
    events.normal(name, "Started", "Container started");
    // An ephemeral container never counts as ready.
    set(name, status -> ContainerStatus.running(status, false, container.user()));
    running.tellWhenEnded(store, name, container);
  }

  private void fail(ContainerName name, String image, StartFailure failure) {
    if (failure.terminal()) {
      events.warning(name, "Failed", "Error: " + failure.text());
      set(
          name,
          status -> ContainerStatus.terminated(status, 128, failure.reason(), failure.text()));
      return;
    }
    if (failure.reason().equals("ErrImagePull")) {
      events.warning(
          name, "Failed", "Failed to pull image \"%s\": %s".formatted(image, failure.text()));
    }
    set(name, status -> ContainerStatus.waiting(status, failure.reason(), failure.text()));
    if (!failure.reason().equals("ErrImagePull")) {
      events.warning(name, "Failed", "Error: " + failure.text());
      return;
    }
    events.warning(name, "Failed", "Error: ErrImagePull");
    String backOff = "Back-off pulling image \"" + image + "\"";
    events.normal(name, "BackOff", backOff);
    events.warning(name, "Failed", "Error: ImagePullBackOff");
    set(
        name,
        status ->
            ContainerStatus.waiting(
                status, "ImagePullBackOff", backOff + ": ErrImagePull: " + failure.text()));
  }

  private void set(ContainerName name, Consumer<ObjectNode> change) {
    running.setStatus(store, name, change);
  }
}
