package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pod Security admission: judges the whole pod by the labels of its namespace. Not judged are
 * AppArmor, SELinux, sysctls, probes to other hosts and Windows.
 */
public final class PodSecurity {
  /** In the order of their ids, which is that of the message. */
  private static final List<PodCheck> BASELINE =
      List.of(
          BaselineChecks::capabilities,
          BaselineChecks::hostNamespaces,
          BaselineChecks::hostPaths,
          BaselineChecks::hostPorts,
          BaselineChecks::privileged,
          BaselineChecks::procMount,
          BaselineChecks::forbiddenSeccomp);

  /** Restricted replaces the other baseline checks by stricter ones. */
  private static final List<PodCheck> ALWAYS =
      List.of(
          BaselineChecks::hostNamespaces,
          BaselineChecks::hostPorts,
          BaselineChecks::privileged,
          BaselineChecks::procMount);

  private static final List<PodCheck> RESTRICTED =
      Stream.concat(
              ALWAYS.stream(),
              Stream.of(
                  RestrictedChecks::allowPrivilegeEscalation,
                  RestrictedChecks::capabilities,
                  RestrictedChecks::volumes,
                  RestrictedChecks::runAsNonRoot,
                  RestrictedChecks::runAsUser,
                  RestrictedChecks::seccomp))
          .toList();

  private PodSecurity() {}

  /**
   * What the pod violates.
   *
   * @param mode {@code enforce} or {@code warn}
   * @return {@code PodSecurity "restricted:latest": …}; empty when all is well
   */
  public static Optional<String> violation(JsonNode namespace, String mode, JsonNode pod) {
    JsonNode labels = Json.at(namespace, "metadata", "labels");
    String label = "pod-security.kubernetes.io/" + mode;
    String level = labels.path(label).asText("privileged");
    String version = labels.path(label + "-version").asText("latest");
    List<PodCheck> checks =
        switch (level) {
          case "baseline" -> BASELINE;
          case "restricted" -> RESTRICTED;
          default -> List.of();
        };
    String found =
        checks.stream()
            .flatMap(check -> check.complaint(pod).stream())
            .collect(Collectors.joining(", "));
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of("PodSecurity \"%s:%s\": %s".formatted(level, version, found));
  }
}
