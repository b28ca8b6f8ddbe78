package dev.jdebug.injector.why;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kubelet or a controller ended the whole pod, with a reason of its own. */
final class PodRefused implements Diagnosis.OfPod {
  private static final String RESOURCES =
      "kubectl describe node NODE   # what is asked for, and what there is";

  /** The pod's reason, what it means, and the next step. */
  private record Reason(String meaning, String next) {}

  private static final Map<String, Reason> REASONS =
      Map.ofEntries(
          Map.entry(
              "Evicted",
              new Reason(
                  "It was evicted: %s.",
                  "kubectl describe node NODE   # pressure, and who else is there")),
          Map.entry(
              "DeadlineExceeded",
              new Reason(
                  "It ran longer than activeDeadlineSeconds allows.",
                  "Raise activeDeadlineSeconds, or look at why it takes so long.")),
          Map.entry(
              "NodeLost", new Reason("Its node is lost.", "kubectl get node NODE   # Ready?")),
          Map.entry(
              "NodeAffinity",
              new Reason(
                  "The node no longer has the labels that the pod wants.",
                  "kubectl get node NODE --show-labels")),
          Map.entry(
              "Terminated",
              new Reason("Its node was shut down.", "kubectl get node NODE   # Ready again?")),
          Map.entry(
              "NodeShutdown",
              new Reason("Its node was shutting down.", "kubectl get node NODE   # Ready again?")),
          Map.entry(
              "OutOfmemory", new Reason("The node had too little memory left for it.", RESOURCES)),
          Map.entry("OutOfcpu", new Reason("The node had too little CPU left for it.", RESOURCES)),
          Map.entry("OutOfpods", new Reason("The node had its full number of pods.", RESOURCES)),
          Map.entry(
              "Preempting",
              new Reason(
                  "It had to go for a pod of a higher priority.",
                  "Give it a priorityClassName, or the cluster more nodes.")),
          Map.entry("UnexpectedAdmissionError", new Reason("The kubelet refused it.", RESOURCES)));

  @Override
  public Optional<Finding> find(PodCase pod) {
    String reason = pod.pod().json().at("status", "reason").text();
    if (!pod.pod().phase().equals("Failed") && !reason.equals("NodeLost")) {
      return Optional.empty();
    }
    Reason known = REASONS.get(reason);
    if (known == null) {
      return Optional.empty();
    }
    String message = pod.pod().json().at("status", "message").text().strip();
    return Optional.of(
        new Finding(
            reason.equals("Evicted") ? "evicted" : "refused-by-node",
            Certainty.CERTAIN,
            "",
            known.meaning().replace("%s", evicted(message)),
            List.of(message),
            List.of(known.next().replace("NODE", pod.pod().node()))));
  }

  private static String evicted(String message) {
    if (message.contains("The node was low on resource")) {
      String resource = message.replaceFirst("(?s).*resource: ([a-z-]+).*", "$1");
      return "its node was low on " + resource;
    }
    if (message.contains("EmptyDir")) {
      return "an emptyDir grew beyond its limit";
    }
    if (message.contains("ephemeral")) {
      return "it wrote more to its disk than its ephemeral-storage limit allows";
    }
    return "its node could not keep it";
  }
}
