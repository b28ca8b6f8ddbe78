package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import java.util.Optional;
import java.util.Set;

/**
 * A container that does not run by its own fault: a copy of it would not either.
 *
 * @param container its name
 * @param because in the kubelet's words
 */
public record Crash(String container, String because) {
  private static final Set<String> NO_START =
      Set.of(
          "CrashLoopBackOff",
          "RunContainerError",
          "CreateContainerError",
          "PostStartHookError",
          "StartError",
          "Error");

  /** Of a container; empty when it runs, waits for others, or ended well. */
  public static Optional<Crash> of(Pod pod, String container) {
    Json state = pod.status(container).at("state");
    Json waiting = state.at("waiting");
    if (NO_START.contains(waiting.at("reason").text())) {
      return Optional.of(new Crash(container, waiting.at("reason").text()));
    }
    Json ended = state.at("terminated");
    long code = ended.at("exitCode").number().orElse(0L);
    if (ended.present() && code != 0) {
      return Optional.of(
          new Crash(container, ended.at("reason").textOr("Error") + ", exit code " + code));
    }
    return Optional.empty();
  }

  /** Of the init container that keeps a pod from starting. */
  public static Optional<Crash> ofInit(Pod pod) {
    return pod.json().at("spec", "initContainers").items().stream()
        .map(spec -> spec.at("name").text())
        .flatMap(name -> of(pod, name).stream())
        .findFirst();
  }
}
