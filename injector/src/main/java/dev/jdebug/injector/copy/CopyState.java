package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import java.util.Set;
import java.util.stream.Stream;

/** How far a copy has come. */
sealed interface CopyState {
  record Running() implements CopyState {}

  /** On its way; in the kubelet's or the scheduler's words, empty when they said nothing yet. */
  record Pending(String reason) implements CopyState {}

  /** It will not run without somebody's doing. */
  record Broken(String container, String reason, String message) implements CopyState {}

  /** The container ran and ended. */
  record Ended(String container, long exitCode, String reason) implements CopyState {}

  /** Somebody deletes it, or the server ended it. */
  record Gone(String reason) implements CopyState {}

  Set<String> ON_ITS_WAY = Set.of("", "ContainerCreating", "PodInitializing");

  default boolean settled() {
    return !(this instanceof Pending);
  }

  static CopyState of(Pod pod, String container) {
    if (pod.deleting()) {
      return new Gone("it was deleted");
    }
    Json state = pod.status(container).at("state");
    if (state.at("running").present()) {
      return new Running();
    }
    if (pod.phase().equals("Failed") && !state.at("terminated").present()) {
      Json status = pod.json().at("status");
      return new Gone(status.at("reason").textOr("it failed") + ", " + status.at("message").text());
    }
    return Stream.of("initContainers", "containers")
        .flatMap(list -> pod.json().at("spec", list).items().stream())
        .map(spec -> spec.at("name").text())
        .map(name -> ofOne(pod, name, name.equals(container)))
        .filter(CopyState::settled)
        .findFirst()
        .orElseGet(() -> new Pending(pendingBecause(pod, state)));
  }

  /** What one container's state means for the copy. */
  private static CopyState ofOne(Pod pod, String name, boolean wanted) {
    Json state = pod.status(name).at("state");
    Json ended = state.at("terminated");
    long code = ended.at("exitCode").number().orElse(0L);
    boolean init =
        pod.json().at("spec", "initContainers").items().stream()
            .anyMatch(spec -> spec.at("name").text().equals(name));
    if (ended.present() && (wanted || (init && code != 0))) {
      return new Ended(name, code, ended.at("reason").text());
    }
    String reason = state.at("waiting", "reason").text();
    return ON_ITS_WAY.contains(reason) || !(wanted || init)
        ? new Pending(reason)
        : new Broken(name, reason, state.at("waiting", "message").text());
  }

  private static String pendingBecause(Pod pod, Json state) {
    return pod.json().at("status", "conditions").items().stream()
        .filter(condition -> condition.at("type").text().equals("PodScheduled"))
        .filter(condition -> condition.at("status").text().equals("False"))
        .map(condition -> condition.at("message").text())
        .findFirst()
        .orElseGet(() -> state.at("waiting", "reason").text());
  }
}
