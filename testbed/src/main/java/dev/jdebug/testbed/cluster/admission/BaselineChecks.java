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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of the level baseline. */
final class BaselineChecks {
  private static final Set<String> DEFAULT_CAPABILITIES =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private BaselineChecks() {}

  static Optional<String> capabilities(JsonNode pod) {
    List<String> bad = namesOf(pod, one -> !extra(one).isEmpty());
    Set<String> values =
        containers(pod)
            .flatMap(one -> extra(one).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return bad.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "non-default capabilities (%s must not include %s in securityContext.capabilities.add)"
                .formatted(containersNamed(bad), quoted(values)));
  }

  private static List<String> extra(JsonNode container) {
    return texts(security(container, "capabilities", "add")).stream()
        .filter(name -> !DEFAULT_CAPABILITIES.contains(name))
        .toList();
  }

  static Optional<String> hostNamespaces(JsonNode pod) {
    String found =
        Stream.of("hostNetwork", "hostPID", "hostIPC")
            .filter(field -> Json.at(pod, "spec", field).asBoolean(false))
            .map(field -> field + "=true")
            .collect(Collectors.joining(", "));
    return found.isEmpty() ? Optional.empty() : Optional.of("host namespaces (" + found + ")");
  }

  static Optional<String> hostPaths(JsonNode pod) {
    List<String> bad =
        Json.items(Json.at(pod, "spec", "volumes")).stream()
            .filter(volume -> volume.has("hostPath"))
            .map(volume -> Json.text(volume, "name"))
            .toList();
    return bad.isEmpty()
        ? Optional.empty()
        : Optional.of("hostPath volumes (%s %s)".formatted(plural("volume", bad), quoted(bad)));
  }

  static Optional<String> hostPorts(JsonNode pod) {
    List<String> bad = namesOf(pod, one -> !hostPortsOf(one).isEmpty());
    Collection<String> ports =
        containers(pod)
            .flatMap(one -> hostPortsOf(one).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return bad.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "hostPort (%s %s %s %s)"
                .formatted(
                    containersNamed(bad),
                    bad.size() == 1 ? "uses" : "use",
                    plural("hostPort", ports),
                    String.join(", ", ports)));
  }

  private static List<String> hostPortsOf(JsonNode container) {
    return Json.items(container.path("ports")).stream()
        .map(port -> port.path("hostPort"))
        .filter(port -> port.asInt(0) != 0)
        .map(JsonNode::asText)
        .toList();
  }

  static Optional<String> privileged(JsonNode pod) {
    List<String> bad = namesOf(pod, one -> security(one, "privileged").asBoolean(false));
    return bad.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "privileged (%s must not set securityContext.privileged=true)"
                .formatted(containersNamed(bad)));
  }

  static Optional<String> procMount(JsonNode pod) {
    List<String> bad =
        namesOf(pod, one -> !security(one, "procMount").asText("Default").equals("Default"));
    return bad.isEmpty() || PodView.hasUserNamespace(pod)
        ? Optional.empty()
        : Optional.of(
            "procMount (%s must not set securityContext.procMount to \"Unmasked\")"
                .formatted(containersNamed(bad)));
  }

  /** Who sets a profile that no level allows. */
  static Optional<String> forbiddenSeccomp(JsonNode pod) {
    List<String> setters = new ArrayList<>();
    Set<String> values = new TreeSet<>();
    String ofPod = podSecurity(pod, "seccompProfile", "type").asText("");
    if (!isAllowedOrAbsent(ofPod)) {
      setters.add("pod");
      values.add(ofPod);
    }
    List<String> bad = namesOf(pod, one -> !isAllowedOrAbsent(seccompOf(one)));
    if (!bad.isEmpty()) {
      setters.add(containersNamed(bad));
      containers(pod)
          .map(BaselineChecks::seccompOf)
          .filter(value -> !isAllowedOrAbsent(value))
          .forEach(values::add);
    }
    return setters.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "seccompProfile (%s must not set securityContext.seccompProfile.type to %s)"
                .formatted(String.join(" and ", setters), quoted(values)));
  }

  static String seccompOf(JsonNode container) {
    return security(container, "seccompProfile", "type").asText("");
  }

  private static boolean isAllowedOrAbsent(String type) {
    return type.isEmpty() || type.equals("RuntimeDefault") || type.equals("Localhost");
  }
}
