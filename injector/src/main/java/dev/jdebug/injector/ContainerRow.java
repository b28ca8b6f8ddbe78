package dev.jdebug.injector;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.injector.target.JvmGuess;
import dev.jdebug.injector.target.Pod;
import java.util.List;

/**
 * A container of a pod, as a listing shows it.
 *
 * @param pod whose it is
 * @param state {@code Running}, or the kubelet's reason why not
 * @param jvm a guess, to be marked as one
 * @param helper the name of a running helper beside it; empty when there is none
 */
public record ContainerRow(
    Pod pod,
    String container,
    String image,
    String state,
    long restarts,
    JvmGuess jvm,
    String helper) {

  static List<ContainerRow> of(Pod pod) {
    List<Helper> helpers = Helper.of(pod);
    return pod.containers().stream().map(spec -> of(pod, spec, helpers)).toList();
  }

  private static ContainerRow of(Pod pod, Json spec, List<Helper> helpers) {
    String name = spec.at("name").text();
    Json status = pod.status(name);
    return new ContainerRow(
        pod,
        name,
        spec.at("image").text(),
        state(pod, status.at("state")),
        status.at("restartCount").number().orElse(0L),
        JvmGuess.of(spec),
        helpers.stream()
            .filter(helper -> helper.running() && helper.target().equals(name))
            .map(Helper::name)
            .reduce("", (older, newer) -> newer));
  }

  private static String state(Pod pod, Json state) {
    if (state.at("running").present()) {
      return "Running";
    }
    if (state.at("terminated").present()) {
      return state.at("terminated", "reason").textOr("Ended");
    }
    return state.at("waiting", "reason").textOr(pod.phase());
  }
}
