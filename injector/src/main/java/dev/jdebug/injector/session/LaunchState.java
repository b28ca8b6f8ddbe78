package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import java.util.Set;

/** How far a new helper has come, by what the kubelet says of it. */
sealed interface LaunchState {

  /** It runs. */
  record Running() implements LaunchState {}

  /** On its way; the reason in the kubelet's word, empty when it said nothing yet. */
  record Pending(String reason) implements LaunchState {}

  /** It will not run without somebody's doing; the kubelet's words. */
  record Broken(String reason, String message) implements LaunchState {}

  /** It ran and ended. */
  record Ended(long exitCode, String reason, String message) implements LaunchState {}

  /** The pod is being deleted. */
  record PodGone() implements LaunchState {}

  /** What the kubelet says while all goes well. */
  Set<String> ON_ITS_WAY = Set.of("", "ContainerCreating", "PodInitializing");

  default boolean settled() {
    return !(this instanceof Pending);
  }

  static LaunchState of(Pod pod, String helper) {
    if (pod.deleting()) {
      return new PodGone();
    }
    Json state = pod.status(helper).at("state");
    if (state.at("running").present()) {
      return new Running();
    }
    Json ended = state.at("terminated");
    if (ended.present()) {
      return new Ended(
          ended.at("exitCode").number().orElse(-1L),
          ended.at("reason").text(),
          ended.at("message").text());
    }
    if (pod.phase().equals("Failed")) {
      return new Broken(
          pod.json().at("status", "reason").textOr("Failed"),
          pod.json().at("status", "message").text());
    }
    String reason = state.at("waiting", "reason").text();
    return ON_ITS_WAY.contains(reason)
        ? new Pending(reason)
        : new Broken(reason, state.at("waiting", "message").text());
  }
}
