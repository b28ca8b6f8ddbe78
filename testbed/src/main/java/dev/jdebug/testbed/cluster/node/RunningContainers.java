package dev.jdebug.testbed.cluster.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.store.ObjectKey;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What runs on the node, also what has ended there, for its log. */
final class RunningContainers {
  private final Map<ContainerName, RunningContainer> containers = new ConcurrentHashMap<>();

  void put(ContainerName name, RunningContainer container) {
    containers.put(name, container);
  }

  Optional<RunningContainer> find(ContainerName name) {
    return Optional.ofNullable(containers.get(name));
  }

  /** Whether it is there and its first process lives. */
  boolean runs(ContainerName name) {
    return find(name).map(container -> !container.exit().isDone()).orElse(false);
  }

  void setStatus(ObjectStore store, ContainerName name, Consumer<ObjectNode> change) {
    if (store.find(name.podKey()).isPresent()) {
      store.update(
          name.podKey(), pod -> ContainerStatus.of(pod, name.container()).ifPresent(change));
    }
  }

  /** Writes the end of a container into its pod's status when it comes. */
  void tellWhenEnded(ObjectStore store, ContainerName name, RunningContainer container) {
    container
        .exit()
        .thenAccept(code -> setStatus(store, name, status -> ended(status, code)))
        .exceptionally(ignored -> null);
  }

  private static void ended(ObjectNode status, int code) {
    ContainerStatus.terminated(status, code, code == 0 ? "Completed" : "Error", "");
  }

  void stopPod(ObjectKey pod) {
    containers.forEach(
        (name, container) -> {
          if (name.podKey().equals(pod)) {
            container.stop();
          }
        });
  }

  void stopAll() {
    containers.values().forEach(RunningContainer::stop);
  }
}
