package dev.jdebug.testbed.cluster.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.Gate;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import dev.jdebug.testbed.cluster.store.ObjectKey;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The node agent: starts ephemeral containers, and reaches into containers. */
public final class Kubelet implements AutoCloseable {
  private final ObjectStore store;
  private final RunningContainers running = new RunningContainers();
  private final ContainerStarter starter;
  private final PodRunner pods;
  private final Map<ContainerName, ContainerLog> ended = new ConcurrentHashMap<>();
  private final Set<Process> execs = ConcurrentHashMap.newKeySet();
  private final Runnable unsubscribe;

  /** A node without images, until it is told what starts containers. */
  public Kubelet(ObjectStore store) {
    this.store = store;
    NodeRuntime empty = new LocalProcesses();
    this.starter = new ContainerStarter(store, running, empty);
    this.pods = new PodRunner(store, running, empty);
    this.unsubscribe =
        store.watch(
            0,
            event -> {
              if (event.key().type() == ResourceType.PODS) {
                starter.onChange(event);
              }
            });
  }

  /** What starts containers from now on. */
  public void use(NodeRuntime runtime) {
    starter.use(runtime);
    pods.use(runtime);
  }

  /** Binds a new pod to the node and starts what is in it. */
  public void run(ObjectKey pod) {
    pods.run(pod);
  }

  /** Stops what a pod runs; the pod is gone. */
  public void kill(ObjectKey pod) {
    pods.kill(pod);
  }

  /** Stops what a pod runs, then removes it. */
  public void end(ObjectKey pod) {
    pods.end(pod);
  }

  /** The next ephemeral container does not start. */
  public void failNext(StartFailure failure) {
    starter.failNext(failure);
  }

  /** The next ephemeral container waits for a gate. */
  public Gate holdNext() {
    return starter.holdNext();
  }

  /** Says that this is what runs in a container. */
  public void adopt(ContainerName name, RunningContainer container) {
    running.put(name, container);
    running.setStatus(
        store,
        name,
        status -> container.user().ifPresent(ids -> ContainerStatus.user(status, ids)));
    running.tellWhenEnded(store, name, container);
  }

  /** Says what a container's last run that ended has printed. */
  public void remember(ContainerName name, ContainerLog log) {
    ended.put(name, log);
  }

  /**
   * The container that is meant.
   *
   * @param asked may be empty where there is only one
   * @throws ApiFailure 400 when there are more, or none of that name
   */
  public String containerFor(ObjectKey podKey, String asked) {
    ObjectNode pod = store.get(podKey);
    List<String> names = containers(pod).map(one -> Json.text(one, "name")).toList();
    if (!asked.isEmpty()) {
      if (!names.contains(asked)) {
        throw ApiFailure.badRequest(
            "container %s is not valid for pod %s".formatted(asked, podKey.name()));
      }
      return asked;
    }
    JsonNode own = Json.at(pod, "spec", "containers");
    if (own.size() == 1) {
      return Json.text(own.get(0), "name");
    }
    throw ApiFailure.badRequest(
        "a container name must be specified for pod %s, choose one of: [%s]"
            .formatted(podKey.name(), String.join(" ", names)));
  }

  private static Stream<JsonNode> containers(JsonNode pod) {
    return Stream.of("initContainers", "containers", "ephemeralContainers")
        .flatMap(kind -> Json.items(Json.at(pod, "spec", kind)).stream());
  }

  /** Why nothing can be executed there, in the kubelet's words; empty when it can. */
  public String refusalOfExec(ObjectKey pod, String container) {
    return running.runs(name(pod, container)) ? "" : notFound(container);
  }

  private static String notFound(String container) {
    return "container not found (\"" + container + "\")";
  }

  /**
   * Starts a process in a container.
   *
   * @param tty on a terminal of its own
   * @throws IOException with the runtime's words when there is no such executable
   */
  public Process exec(ObjectKey pod, String container, List<String> command, boolean tty)
      throws IOException {
    RunningContainer found =
        running.find(name(pod, container)).orElseThrow(() -> new IOException(notFound(container)));
    try {
      Process process = tty ? found.execOnTerminal(command) : found.exec(command);
      execs.removeIf(earlier -> !earlier.isAlive());
      execs.add(process);
      return process;
    } catch (IOException e) {
      throw new IOException(
          "error executing command in container: failed to exec in container: failed to start exec:"
              + " "
              + StartFailure.notStarted("exec", command.getFirst())
              + ": unknown",
          e);
    }
  }

  /** The streams of a container's first process, if one can attach to it. */
  public Optional<Console> console(ObjectKey pod, String container) {
    return running.find(name(pod, container)).flatMap(RunningContainer::console);
  }

  /**
   * The log of a container.
   *
   * @throws ApiFailure 400 in the kubelet's words when it has none yet
   */
  public ContainerLog log(ObjectKey podKey, String container, boolean previous) {
    String form = "container \"%s\" in pod \"%s\" ".formatted(container, podKey.name());
    ObjectNode pod = store.get(podKey);
    ObjectNode status =
        ContainerStatus.of(pod, container)
            .orElseThrow(() -> ApiFailure.badRequest(form + "is not available"));
    boolean over = Json.at(status, "state", "terminated").isObject();
    boolean ranBefore = !Json.text(status, "lastState", "terminated", "containerID").isEmpty();
    if (previous && !ranBefore) {
      throw ApiFailure.badRequest("previous terminated " + form.trim() + " not found");
    }
    boolean runs = Json.at(status, "state", "running").isObject();
    if (previous || over || (!runs && ranBefore)) {
      ContainerLog last = ended.get(name(podKey, container));
      if (last != null || previous) {
        return Optional.ofNullable(last).orElseGet(ContainerLog::new);
      }
    }
    return running
        .find(name(podKey, container))
        .map(RunningContainer::log)
        .or(() -> over ? Optional.of(new ContainerLog()) : Optional.empty())
        .orElseThrow(() -> ApiFailure.badRequest(form + whyNoLog(status)));
  }

  private static String whyNoLog(JsonNode status) {
    String reason = Json.text(status, "state", "waiting", "reason");
    return switch (reason) {
      case "ErrImagePull" -> "is waiting to start: image can't be pulled";
      case "ImagePullBackOff" -> "is waiting to start: trying and failing to pull image";
      case "" -> "is waiting to start - no logs yet";
      default -> "is waiting to start: " + reason;
    };
  }

  private static ContainerName name(ObjectKey pod, String container) {
    return new ContainerName(pod.namespace(), pod.name(), container);
  }

  @Override
  public void close() {
    unsubscribe.run();
    running.stopAll();
    execs.forEach(Process::destroyForcibly);
  }
}
