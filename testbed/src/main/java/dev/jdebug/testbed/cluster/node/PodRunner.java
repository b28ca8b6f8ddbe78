package dev.jdebug.testbed.cluster.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.store.ObjectKey;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs the pods that clients made: binds them to the node, runs their init containers one after the
 * other, then their containers. What has ended is not started again.
 */
final class PodRunner {
  private static final String NODE = "node-1";

  private final ObjectStore store;
  private final RunningContainers running;
  private final EventRecorder events;
  private volatile NodeRuntime runtime;

  PodRunner(ObjectStore store, RunningContainers running, NodeRuntime runtime) {
    this.store = store;
    this.running = running;
    this.runtime = runtime;
    this.events = new EventRecorder(store);
  }

  void use(NodeRuntime other) {
    runtime = other;
  }

  void run(ObjectKey key) {
    Thread.ofVirtual().name("run-" + key.name()).start(() -> bindAndRun(key));
  }

  private void bindAndRun(ObjectKey key) {
    if (store.find(key).isEmpty()) {
      return;
    }
    ObjectNode pod = store.update(key, PodRunner::bind);
    for (JsonNode container : Json.at(pod, "spec", "initContainers")) {
      boolean sidecar = Json.text(container, "restartPolicy").equals("Always");
      Optional<RunningContainer> started = start(key, pod, container);
      if (started.isEmpty() || (!sidecar && started.get().exit().join() != 0)) {
        return;
      }
    }
    boolean all = true;
    for (JsonNode container : Json.at(pod, "spec", "containers")) {
      all &= start(key, pod, container).isPresent();
    }
    if (all && store.find(key).isPresent()) {
      boolean ready = Json.at(pod, "spec", "readinessGates").isEmpty();
      store.update(key, started -> begun(started, ready));
    }
  }

  private static void bind(ObjectNode pod) {
    ObjectNode spec = Json.ensure(pod, "spec");
    if (Json.text(spec, "nodeName").isEmpty()) {
      spec.put("nodeName", NODE);
    }
    ObjectNode status = Json.ensure(pod, "status");
    status.put("startTime", ContainerStatus.now()).put("hostIP", "10.0.0.7");
    boolean initializing = !spec.path("initContainers").isEmpty();
    Stream.of("initContainers", "containers")
        .flatMap(list -> Json.items(spec.path(list)).stream())
        .forEach(
            container ->
                ContainerStatus.of(pod, Json.text(container, "name"))
                    .ifPresent(
                        entry ->
                            ContainerStatus.waiting(
                                entry,
                                initializing ? "PodInitializing" : "ContainerCreating",
                                "")));
  }

  private static void begun(ObjectNode pod, boolean ready) {
    ObjectNode status = Json.ensure(pod, "status");
    status.put("phase", "Running").put("podIP", "10.1.0.8");
    ObjectNode condition = status.putArray("conditions").addObject().put("type", "Ready");
    condition.put("status", ready ? "True" : "False");
    if (!ready) {
      condition.put("reason", "ReadinessGatesNotReady");
    }
  }

  private Optional<RunningContainer> start(ObjectKey key, JsonNode pod, JsonNode container) {
    ContainerName name =
        new ContainerName(key.namespace(), key.name(), Json.text(container, "name"));
    try {
      RunningContainer started =
          runtime.start(ContainerStart.of(name, pod, container, Optional.empty()));
      if (store.find(key).isEmpty()) {
        started.stop();
        return Optional.empty();
      }
      running.put(name, started);
      events.normal(name, "Started", "Container started");
      running.setStatus(
          store, name, status -> ContainerStatus.running(status, true, started.user()));
      running.tellWhenEnded(store, name, started);
      return Optional.of(started);
    } catch (StartFailure failure) {
      events.warning(name, "Failed", "Error: " + failure.text());
      running.setStatus(
          store,
          name,
          status -> {
            if (failure.terminal()) {
              ContainerStatus.terminated(status, 128, failure.reason(), failure.text());
            } else {
              ContainerStatus.waiting(status, failure.reason(), failure.text());
            }
          });
      return Optional.empty();
    }
  }

  /** Stops what a pod runs. */
  void kill(ObjectKey key) {
    running.stopPod(key);
  }

  /** Stops what a pod runs, then removes it. */
  void end(ObjectKey key) {
    Thread.ofVirtual()
        .name("end-" + key.name())
        .start(
            () -> {
              running.stopPod(key);
              if (store.find(key).isPresent()) {
                store.delete(key);
              }
            });
  }
}
