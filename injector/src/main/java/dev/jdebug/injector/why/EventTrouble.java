package dev.jdebug.injector.why;

import java.util.List;
import java.util.Optional;

/** What only events tell while containers are not there yet: volumes, network, sandboxes. */
final class EventTrouble implements Diagnosis.OfPod {

  /** The event's reason, a word of its message, what they mean, and the next step. */
  private record Sign(String reason, String word, String id, String title, String next) {}

  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              "FailedAttachVolume",
              "Multi-Attach",
              "volume",
              "Its volume is still attached to another node.",
              "kubectl get volumeattachments   # which node holds it"),
          new Sign(
              "FailedAttachVolume",
              "",
              "volume",
              "Its volume cannot be attached to the node.",
              "kubectl get volumeattachments"),
          new Sign(
              "FailedMount",
              "secret \"",
              "volume",
              "A volume of it needs a secret that is not there.",
              "kubectl get secret -n NAMESPACE"),
          new Sign(
              "FailedMount",
              "configmap \"",
              "volume",
              "A volume of it needs a config map that is not there.",
              "kubectl get configmap -n NAMESPACE"),
          new Sign(
              "FailedMount",
              "",
              "volume",
              "A volume of it cannot be mounted.",
              "kubectl get pvc -n NAMESPACE"),
          new Sign(
              "FailedCreatePodSandBox",
              "",
              "sandbox",
              "The node cannot make the pod's sandbox: its network plugin or runtime fails.",
              "kubectl describe node NODE   # and its network plugin's pods there"),
          new Sign(
              "NetworkNotReady",
              "",
              "sandbox",
              "The node's network is not ready.",
              "kubectl describe node NODE   # and its network plugin's pods there"));

  @Override
  public Optional<Finding> find(PodCase pod) {
    boolean started =
        pod.containers().stream()
            .anyMatch(container -> container.running() || container.ended().isPresent());
    return started || pod.pod().node().isEmpty()
        ? Optional.empty()
        : SIGNS.stream().flatMap(sign -> found(pod, sign).stream()).findFirst();
  }

  private static Optional<Finding> found(PodCase pod, Sign sign) {
    return pod.newest(
            pod.events("", sign.reason()).stream()
                .filter(event -> event.message().contains(sign.word()))
                .toList())
        .map(
            event ->
                new Finding(
                    sign.id(),
                    Certainty.CERTAIN,
                    "",
                    sign.title(),
                    List.of(event.line(pod.now())),
                    List.of(
                        sign.next()
                            .replace("NAMESPACE", pod.pod().namespace())
                            .replace("NODE", pod.pod().node()))));
  }
}
