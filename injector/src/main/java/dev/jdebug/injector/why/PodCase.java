package dev.jdebug.injector.why;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a diagnosis may look at.
 *
 * @param events merged, oldest first
 * @param log of the container that is worst off
 */
public record PodCase(Pod pod, List<PodEvent> events, LastLog log, Instant now) {
  public PodCase {
    events = List.copyOf(events);
  }

  public List<ContainerCase> containers() {
    return ContainerCase.of(pod);
  }

  /** The events of this reason, of a container or, for an empty name, of the whole pod. */
  List<PodEvent> events(String container, String reason) {
    return events.stream()
        .filter(event -> event.reason().equals(reason))
        .filter(event -> event.container().equals(container))
        .toList();
  }

  /** A condition of the pod; absent when nobody has set it. */
  Json condition(String type) {
    return pod.json().at("status", "conditions").items().stream()
        .filter(condition -> condition.at("type").text().equals(type))
        .findFirst()
        .orElse(Json.ABSENT);
  }

  /** The lines of a container's log; none when it was not the one that was read. */
  List<String> logOf(ContainerCase container) {
    return log.container().equals(container.name()) ? log.lines() : List.of();
  }

  /** A command of jdebug on this container. */
  String jdebug(String verb, ContainerCase container) {
    return "jdebug "
        + verb
        + " "
        + pod.name()
        + " -n "
        + pod.namespace()
        + " -c "
        + container.name();
  }

  /** A command of kubectl in the pod's namespace. */
  String kubectl(String words) {
    return "kubectl " + words + " -n " + pod.namespace();
  }

  String age(Instant moment) {
    return Moments.ago(moment, now);
  }

  Optional<PodEvent> newest(List<PodEvent> of) {
    return of.isEmpty() ? Optional.empty() : Optional.of(of.getLast());
  }
}
