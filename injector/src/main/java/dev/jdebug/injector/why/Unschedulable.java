package dev.jdebug.injector.why;

import dev.jdebug.injector.cluster.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** No node takes it. */
final class Unschedulable implements Diagnosis.OfPod {

  /** What the scheduler says, what that means, and where to look; the first that fits leads. */
  private record Sign(String word, String meaning, String look) {}

  private static final List<Sign> SIGNS =
      List.of(
          new Sign("persistentvolumeclaim \"", "a claim it names does not exist", "get pvc"),
          new Sign(
              "unbound immediate PersistentVolumeClaims",
              "a volume claim of it is not bound",
              "get pvc"),
          new Sign(
              "volume node affinity conflict",
              "its volume is bound to other nodes than those that are free",
              "get pvc"),
          new Sign("Insufficient memory", "no node has the memory it asks for", ""),
          new Sign("Insufficient cpu", "no node has the CPU it asks for", ""),
          new Sign("Insufficient ephemeral-storage", "no node has the disk it asks for", ""),
          new Sign("Insufficient", "no node has a resource it asks for", ""),
          new Sign("Too many pods", "the nodes have their full number of pods", ""),
          new Sign("free ports", "its hostPort is taken on every node", ""),
          new Sign("untolerated taint", "the nodes have taints that it does not tolerate", ""),
          new Sign("node affinity/selector", "no node has the labels it wants", ""),
          new Sign("didn't match pod", "pods it must be near to, or far from, leave no node", ""),
          new Sign("were unschedulable", "the nodes are cordoned", ""));

  @Override
  public Optional<Finding> find(PodCase pod) {
    if (!pod.pod().phase().equals("Pending") || !pod.pod().node().isEmpty()) {
      return Optional.empty();
    }
    Json scheduled = pod.condition("PodScheduled");
    if (scheduled.at("reason").text().equals("SchedulingGated")) {
      return Optional.of(gated(pod));
    }
    String message = scheduled.at("message").text().strip();
    if (message.isEmpty()) {
      message = pod.newest(pod.events("", "FailedScheduling")).map(PodEvent::message).orElse("");
    }
    return Optional.of(message.isEmpty() ? unseen(pod) : refused(pod, message));
  }

  private static Finding refused(PodCase pod, String message) {
    List<Sign> signs = SIGNS.stream().filter(sign -> message.contains(sign.word())).toList();
    String meaning = signs.isEmpty() ? "the scheduler says why" : signs.getFirst().meaning();
    List<String> evidence = new ArrayList<>();
    evidence.add("the scheduler: " + message);
    evidence.add("it asks for " + requests(pod));
    String claims = claims(pod);
    evidence.add(claims.isEmpty() ? "" : "its claims: " + claims);
    String look = signs.isEmpty() ? "" : signs.getFirst().look();
    return new Finding(
        "unschedulable",
        Certainty.CERTAIN,
        "",
        "No node takes it: " + meaning + ".",
        evidence,
        List.of(
            look.isEmpty()
                ? "kubectl describe nodes   # Allocated resources, Taints, Labels"
                : pod.kubectl(look) + "   # STATUS, STORAGECLASS"));
  }

  private static Finding gated(PodCase pod) {
    List<String> gates =
        pod.pod().json().at("spec", "schedulingGates").items().stream()
            .map(gate -> gate.at("name").text())
            .toList();
    return new Finding(
        "scheduling-gated",
        Certainty.CERTAIN,
        "",
        "Its scheduling is held back on purpose, by a gate.",
        List.of("gates: " + String.join(", ", gates)),
        List.of("Look at the controller that set the gate: it removes it when it sees fit."));
  }

  private static Finding unseen(PodCase pod) {
    String scheduler = pod.pod().json().at("spec", "schedulerName").textOr("default-scheduler");
    return new Finding(
        "not-scheduled",
        Certainty.LIKELY,
        "",
        "No scheduler has looked at it yet.",
        List.of(
            "it wants the scheduler " + scheduler, "it was made " + pod.age(pod.pod().created())),
        List.of("kubectl get pods -A | grep scheduler   # does it run?"));
  }

  private static String requests(PodCase pod) {
    List<String> words = new ArrayList<>();
    for (ContainerCase container : pod.containers()) {
      Json requests = container.spec().at("resources", "requests");
      for (Map.Entry<String, String> resource :
          Map.of("cpu", "CPU", "memory", "memory").entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .toList()) {
        Json amount = requests.at(resource.getKey());
        if (amount.present()) {
          words.add(amount.text() + " " + resource.getValue() + " (" + container.name() + ")");
        }
      }
    }
    return words.isEmpty() ? "no CPU and no memory" : String.join(", ", words);
  }

  private static String claims(PodCase pod) {
    return String.join(
        ", ",
        pod.pod().json().at("spec", "volumes").items().stream()
            .map(volume -> volume.at("persistentVolumeClaim", "claimName").text())
            .filter(name -> !name.isEmpty())
            .toList());
  }
}
