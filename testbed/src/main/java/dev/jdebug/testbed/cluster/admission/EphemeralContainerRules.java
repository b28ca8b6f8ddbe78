package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.FieldError;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the server demands of the ephemeral containers of a pod after an update. */
final class EphemeralContainerRules {
  private static final String PATH = "spec.ephemeralContainers";
  private static final String CANNOT_BE_SET = "cannot be set for an Ephemeral Container";
  private static final List<String> FORBIDDEN_FIELDS =
      List.of(
          "ports",
          "resources",
          "resizePolicy",
          "restartPolicy",
          "restartPolicyRules",
          "livenessProbe",
          "readinessProbe",
          "startupProbe",
          "lifecycle");

  private final JsonNode pod;
  private final List<FieldError> errors = new ArrayList<>();

  private EphemeralContainerRules(JsonNode pod) {
    this.pod = pod;
  }

  /** All rules that the new pod breaks. */
  static List<FieldError> broken(JsonNode newPod, JsonNode oldPod) {
    if (Json.at(oldPod, "metadata", "annotations").has("kubernetes.io/config.mirror")) {
      return List.of(FieldError.forbidden("", "static pods do not support ephemeral containers"));
    }
    EphemeralContainerRules rules = new EphemeralContainerRules(newPod);
    rules.checkAll();
    rules.checkAppendOnly(oldPod);
    return rules.errors;
  }

  private static List<JsonNode> ephemeral(JsonNode pod) {
    return Json.items(Json.at(pod, "spec", "ephemeralContainers"));
  }

  private static Set<String> names(JsonNode list) {
    return Json.items(list).stream()
        .map(element -> Json.text(element, "name"))
        .collect(Collectors.toSet());
  }

  private void checkAll() {
    Set<String> others =
        Stream.of("containers", "initContainers")
            .flatMap(kind -> names(Json.at(pod, "spec", kind)).stream())
            .collect(Collectors.toSet());
    Set<String> all = new HashSet<>(others);
    List<JsonNode> containers = ephemeral(pod);
    for (int i = 0; i < containers.size(); i++) {
      JsonNode container = containers.get(i);
      String path = PATH + "[" + i + "]";
      checkOne(container, path);
      String name = Json.text(container, "name");
      if (!all.add(name)) {
        errors.add(FieldError.duplicate(path + ".name", name));
      }
      String target = Json.text(container, "targetContainerName");
      if (!target.isEmpty() && !others.contains(target)) {
        errors.add(FieldError.notFound(path + ".targetContainerName", target));
      }
      checkForbiddenFields(container, path);
    }
  }

  private void checkOne(JsonNode container, String path) {
    JsonNode name = container.path("name");
    if (name.asText("").isEmpty()) {
      errors.add(FieldError.required(path + ".name"));
    } else {
      DnsLabel.complaint(name.asText())
          .ifPresent(complaint -> errors.add(FieldError.invalid(path + ".name", name, complaint)));
    }
    if (Json.text(container, "image").isEmpty()) {
      errors.add(FieldError.required(path + ".image"));
    }
    checkMounts(container, path);
    errors.addAll(
        SecurityContextRules.broken(container.path("securityContext"), path + ".securityContext"));
  }

  private void checkMounts(JsonNode container, String path) {
    Set<String> volumes = names(Json.at(pod, "spec", "volumes"));
    Set<String> mountPaths = new HashSet<>();
    List<JsonNode> mounts = Json.items(container.path("volumeMounts"));
    for (int i = 0; i < mounts.size(); i++) {
      JsonNode mount = mounts.get(i);
      String at = path + ".volumeMounts[" + i + "]";
      if (!volumes.contains(Json.text(mount, "name"))) {
        errors.add(FieldError.notFound(at + ".name", Json.text(mount, "name")));
      }
      JsonNode mountPath = mount.path("mountPath");
      if (mountPath.asText("").isEmpty()) {
        errors.add(FieldError.required(at + ".mountPath"));
      }
      if (!mountPaths.add(mountPath.asText(""))) {
        errors.add(FieldError.invalid(at + ".mountPath", mountPath, "must be unique"));
      }
      boolean privileged = Json.at(container, "securityContext", "privileged").asBoolean(false);
      if (Json.text(mount, "mountPropagation").equals("Bidirectional") && !privileged) {
        errors.add(
            FieldError.forbidden(
                path + ".volumeMounts.mountPropagation",
                "Bidirectional mount propagation is available only to privileged containers"));
      }
      for (String field : List.of("subPath", "subPathExpr")) {
        if (!Json.text(mount, field).isEmpty()) {
          errors.add(FieldError.forbidden(at + "." + field, CANNOT_BE_SET));
        }
      }
    }
  }

  private void checkForbiddenFields(JsonNode container, String path) {
    for (String field : FORBIDDEN_FIELDS) {
      JsonNode value = container.path(field);
      boolean empty = value.isContainerNode() ? value.isEmpty() : value.asText("").isEmpty();
      if (Json.isSet(value) && !empty) {
        errors.add(FieldError.forbidden(path + "." + field, CANNOT_BE_SET));
      }
    }
  }

  private void checkAppendOnly(JsonNode oldPod) {
    for (JsonNode before : ephemeral(oldPod)) {
      String name = Json.text(before, "name");
      Optional<JsonNode> now =
          ephemeral(pod).stream().filter(one -> Json.text(one, "name").equals(name)).findFirst();
      if (now.isEmpty()) {
        errors.add(
            FieldError.forbidden(
                PATH, "existing ephemeral containers \"" + name + "\" may not be removed\n"));
      } else if (!now.get().equals(before)) {
        errors.add(
            FieldError.forbidden(
                PATH,
                "existing ephemeral containers \"%s\" may not be changed\n- %s\n+ %s"
                    .formatted(name, before, now.get())));
      }
    }
  }
}
