package dev.jdebug.testbed.cluster.admission;

import static dev.jdebug.testbed.cluster.admission.PodView.containers;
import static dev.jdebug.testbed.cluster.admission.PodView.containersNamed;
import static dev.jdebug.testbed.cluster.admission.PodView.namesOf;
import static dev.jdebug.testbed.cluster.admission.PodView.plural;
import static dev.jdebug.testbed.cluster.admission.PodView.podSecurity;
import static dev.jdebug.testbed.cluster.admission.PodView.quoted;
import static dev.jdebug.testbed.cluster.admission.PodView.security;
import static dev.jdebug.testbed.cluster.admission.PodView.texts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The checks that the level restricted adds to baseline. */
final class RestrictedChecks {
  private static final Set<String> VOLUMES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  private RestrictedChecks() {}

  static Optional<String> allowPrivilegeEscalation(JsonNode pod) {
    List<String> bad =
        namesOf(pod, one -> security(one, "allowPrivilegeEscalation").asBoolean(true));
    return bad.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("allowPrivilegeEscalation != false (%s must set"
                    + " securityContext.allowPrivilegeEscalation=false)")
                .formatted(containersNamed(bad)));
  }

  static Optional<String> capabilities(JsonNode pod) {
    List<String> details = new ArrayList<>();
    List<String> keeping =
        namesOf(pod, one -> !texts(security(one, "capabilities", "drop")).contains("ALL"));
    if (!keeping.isEmpty()) {
      details.add(
          containersNamed(keeping) + " must set securityContext.capabilities.drop=[\"ALL\"]");
    }
    List<String> adding = namesOf(pod, one -> !forbidden(one).isEmpty());
    if (!adding.isEmpty()) {
      Set<String> names =
          containers(pod)
              .flatMap(one -> forbidden(one).stream())
              .collect(Collectors.toCollection(TreeSet::new));
      details.add(
          "%s must not include %s in securityContext.capabilities.add"
              .formatted(containersNamed(adding), quoted(names)));
    }
    return details.isEmpty()
        ? Optional.empty()
        : Optional.of("unrestricted capabilities (" + String.join("; ", details) + ")");
  }

  private static List<String> forbidden(JsonNode container) {
    return texts(security(container, "capabilities", "add")).stream()
        .filter(name -> !name.equals("NET_BIND_SERVICE"))
        .toList();
  }

  static Optional<String> volumes(JsonNode pod) {
    List<String> bad = new ArrayList<>();
    Set<String> types = new TreeSet<>();
    for (JsonNode volume : Json.at(pod, "spec", "volumes")) {
      for (String field : (Iterable<String>) volume::fieldNames) {
        if (!field.equals("name") && !VOLUMES.contains(field)) {
          bad.add(Json.text(volume, "name"));
          types.add(field);
        }
      }
    }
    return bad.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "restricted volume types (%s %s %s %s %s)"
                .formatted(
                    plural("volume", bad),
                    quoted(bad),
                    bad.size() == 1 ? "uses" : "use",
                    plural("restricted volume type", types),
                    quoted(types)));
  }

  static Optional<String> runAsNonRoot(JsonNode pod) {
    if (PodView.hasUserNamespace(pod)) {
      return Optional.empty();
    }
    JsonNode ofPod = podSecurity(pod, "runAsNonRoot");
    List<String> setters = new ArrayList<>();
    if (!ofPod.asBoolean(true)) {
      setters.add("pod");
    }
    List<String> explicit = namesOf(pod, one -> !security(one, "runAsNonRoot").asBoolean(true));
    if (!explicit.isEmpty()) {
      setters.add(containersNamed(explicit));
    }
    List<String> implicit =
        ofPod.asBoolean(false)
            ? List.of()
            : namesOf(pod, one -> !Json.isSet(security(one, "runAsNonRoot")));
    if (!setters.isEmpty()) {
      return Optional.of(
          "runAsNonRoot != true (%s must not set securityContext.runAsNonRoot=false)"
              .formatted(String.join(" and ", setters)));
    }
    return implicit.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "runAsNonRoot != true (pod or %s must set securityContext.runAsNonRoot=true)"
                .formatted(containersNamed(implicit)));
  }

  static Optional<String> runAsUser(JsonNode pod) {
    if (PodView.hasUserNamespace(pod)) {
      return Optional.empty();
    }
    List<String> setters = new ArrayList<>();
    if (podSecurity(pod, "runAsUser").asLong(-1) == 0) {
      setters.add("pod");
    }
    List<String> bad = namesOf(pod, one -> security(one, "runAsUser").asLong(-1) == 0);
    if (!bad.isEmpty()) {
      setters.add(containersNamed(bad));
    }
    return setters.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "runAsUser=0 (%s must not set runAsUser=0)".formatted(String.join(" and ", setters)));
  }

  static Optional<String> seccomp(JsonNode pod) {
    Optional<String> forbidden = BaselineChecks.forbiddenSeccomp(pod);
    if (forbidden.isPresent() || Json.isSet(podSecurity(pod, "seccompProfile", "type"))) {
      return forbidden;
    }
    List<String> without = namesOf(pod, one -> BaselineChecks.seccompOf(one).isEmpty());
    return without.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("seccompProfile (pod or %s must set securityContext.seccompProfile.type to"
                    + " \"RuntimeDefault\" or \"Localhost\")")
                .formatted(containersNamed(without)));
  }
}
