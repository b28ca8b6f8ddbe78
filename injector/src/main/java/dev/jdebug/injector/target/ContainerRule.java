package dev.jdebug.injector.target;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;

/**
 * Which container: the one that is named, else the pod's default, else the only one, else the user
 * decides.
 */
public final class ContainerRule {
  private ContainerRule() {}

  /**
   * Applies the rule.
   *
   * @param named from {@code -c}; empty when not given
   * @throws Failure of kind {@link FailureKind#NOT_FOUND}
   */
  public static ContainerChoice choose(Pod pod, String named) {
    if (!named.isEmpty()) {
      if (pod.container(named).isEmpty()) {
        throw notFound(pod, named);
      }
      return new ContainerChoice.Chosen(named, "named");
    }
    String byAnnotation = pod.defaultContainer();
    if (pod.container(byAnnotation).isPresent()) {
      return new ContainerChoice.Chosen(byAnnotation, "the pod's default container");
    }
    List<ContainerCandidate> candidates =
        pod.containers().stream().map(spec -> candidate(pod, spec)).toList();
    if (candidates.size() == 1) {
      return new ContainerChoice.Chosen(candidates.getFirst().name(), "the only container");
    }
    List<ContainerCandidate> likely =
        candidates.stream().filter(candidate -> candidate.jvm().likely()).toList();
    return new ContainerChoice.Ask(candidates, likely.size() == 1 ? likely.getFirst().name() : "");
  }

  private static ContainerCandidate candidate(Pod pod, Json spec) {
    String name = spec.at("name").text();
    return new ContainerCandidate(
        name,
        spec.at("image").text(),
        pod.status(name).at("state", "running").present(),
        JvmGuess.of(spec));
  }

  private static Failure notFound(Pod pod, String named) {
    List<String> names = pod.targetable().stream().map(spec -> spec.at("name").text()).toList();
    boolean ephemeral = pod.containerNames().contains(named);
    return new Failure(
        FailureKind.NOT_FOUND,
        ephemeral
            ? "Container " + named + " is ephemeral, and those cannot be targets."
            : "Pod " + pod.namespace() + "/" + pod.name() + " has no container " + named + ".",
        "Its containers are " + String.join(", ", names) + ".");
  }
}
