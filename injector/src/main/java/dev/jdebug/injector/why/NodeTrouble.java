package dev.jdebug.injector.why;

import dev.jdebug.injector.cluster.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Its node is away, or somebody takes the pod off it. */
final class NodeTrouble implements Diagnosis.OfPod {

  @Override
  public Optional<Finding> find(PodCase pod) {
    Json disruption = pod.condition("DisruptionTarget");
    boolean disrupted = disruption.at("status").text().equals("True");
    Optional<PodEvent> away = pod.newest(pod.events("", "NodeNotReady"));
    boolean still = away.isPresent() && pod.condition("Ready").at("status").text().equals("False");
    if ((!disrupted && !still) || pod.pod().phase().equals("Failed")) {
      return Optional.empty();
    }
    List<String> evidence = new ArrayList<>();
    away.ifPresent(event -> evidence.add(event.line(pod.now())));
    if (disrupted) {
      evidence.add(disruption.at("reason").text() + ": " + disruption.at("message").text());
    }
    String node = pod.pod().node();
    return Optional.of(
        new Finding(
            still ? "node-not-ready" : "disrupted",
            still ? Certainty.CERTAIN : Certainty.LIKELY,
            "",
            still
                ? "Its node " + node + " is not ready: the kubelet there does not report."
                : "It is taken off its node on purpose: "
                    + words(disruption.at("reason").text())
                    + ".",
            evidence,
            List.of("kubectl describe node " + node + "   # Conditions, Taints")));
  }

  private static String words(String reason) {
    return switch (reason) {
      case "PreemptionByScheduler" -> "a pod of a higher priority needs the room";
      case "DeletionByTaintManager" -> "the node got a taint that it does not tolerate";
      case "EvictionByEvictionAPI" -> "somebody evicts it, as a drain does";
      case "DeletionByPodGC" -> "its node is gone";
      case "TerminationByKubelet" -> "the kubelet ends it (pressure, shutdown, or a critical pod)";
      default -> reason;
    };
  }
}
