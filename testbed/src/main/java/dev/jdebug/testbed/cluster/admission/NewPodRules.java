package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.jdebug.testbed.cluster.api.FieldError;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the server demands of a new pod, as far as clients here can get it wrong. */
final class NewPodRules {
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern LABEL =
      Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
  private static final Pattern KEY =
      Pattern.compile("([a-z0-9.-]{1,253}/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
  private static final int ANNOTATIONS_LIMIT = 256 * 1024;
  private static final List<String> PROBES =
      List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe");

  private final JsonNode pod;
  private final List<FieldError> errors = new ArrayList<>();

  private NewPodRules(JsonNode pod) {
    this.pod = pod;
  }

  static List<FieldError> broken(JsonNode pod) {
    NewPodRules rules = new NewPodRules(pod);
    rules.checkMetadata();
    rules.checkSpec();
    rules.checkVolumes();
    rules.checkContainers();
    return rules.errors;
  }

  private void checkMetadata() {
    JsonNode name = Json.at(pod, "metadata", "name");
    if (name.asText("").isEmpty()) {
      errors.add(FieldError.required("metadata.name"));
    } else if (name.asText().length() > 253) {
      errors.add(FieldError.invalid("metadata.name", name, "must be no more than 253 bytes"));
    } else if (!SUBDOMAIN.matcher(name.asText()).matches()) {
      errors.add(
          FieldError.invalid(
              "metadata.name",
              name,
              "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters,"
                  + " '-' or '.', and must start and end with an alphanumeric character"));
    }
    for (Map.Entry<String, JsonNode> label : Json.at(pod, "metadata", "labels").properties()) {
      checkKey("metadata.labels", label.getKey());
      String value = label.getValue().asText();
      if (value.length() > 63 || !LABEL.matcher(value).matches()) {
        errors.add(
            FieldError.invalid(
                "metadata.labels", TextNode.valueOf(value), "must be no more than 63 bytes"));
      }
    }
    long size = 0;
    for (Map.Entry<String, JsonNode> one : Json.at(pod, "metadata", "annotations").properties()) {
      checkKey("metadata.annotations", one.getKey());
      size += one.getKey().length() + one.getValue().asText().length();
    }
    if (size > ANNOTATIONS_LIMIT) {
      errors.add(
          new FieldError(
              "FieldValueTooLong",
              "metadata.annotations",
              "Too long: may not be more than 262144 bytes"));
    }
  }

  private void checkKey(String path, String key) {
    if (!KEY.matcher(key).matches()) {
      errors.add(
          FieldError.invalid(
              path,
              TextNode.valueOf(key),
              "name part must consist of alphanumeric characters, '-', '_' or '.', and must start"
                  + " and end with an alphanumeric character"));
    }
  }

  private void checkSpec() {
    JsonNode spec = pod.path("spec");
    JsonNode deadline = spec.path("activeDeadlineSeconds");
    if (Json.isSet(deadline) && (deadline.asLong() < 1 || deadline.asLong() > Integer.MAX_VALUE)) {
      errors.add(
          FieldError.invalid(
              "spec.activeDeadlineSeconds",
              deadline,
              "must be between 1 and 2147483647, inclusive"));
    }
    String restart = Json.text(spec, "restartPolicy");
    if (!List.of("Always", "OnFailure", "Never").contains(restart)) {
      errors.add(
          FieldError.notSupported(
              "spec.restartPolicy", restart, "\"Always\", \"OnFailure\", \"Never\""));
    }
    if (!spec.path("ephemeralContainers").isEmpty()) {
      errors.add(FieldError.forbidden("spec.ephemeralContainers", "cannot be set on create"));
    }
    if (!Json.text(spec, "nodeName").isEmpty() && !spec.path("schedulingGates").isEmpty()) {
      errors.add(
          FieldError.forbidden(
              "spec.nodeName", "cannot be set until all schedulingGates have been cleared"));
    }
    for (JsonNode gate : spec.path("readinessGates")) {
      checkKey("spec.readinessGates[0].conditionType", Json.text(gate, "conditionType"));
    }
    if (spec.path("containers").isEmpty()) {
      errors.add(FieldError.required("spec.containers"));
    }
  }

  private void checkVolumes() {
    Set<String> names = new HashSet<>();
    List<JsonNode> volumes = Json.items(Json.at(pod, "spec", "volumes"));
    for (int i = 0; i < volumes.size(); i++) {
      String path = "spec.volumes[" + i + "]";
      JsonNode name = volumes.get(i).path("name");
      DnsLabel.complaint(name.asText(""))
          .ifPresent(complaint -> errors.add(FieldError.invalid(path + ".name", name, complaint)));
      if (!names.add(name.asText(""))) {
        errors.add(FieldError.duplicate(path + ".name", name.asText("")));
      }
      if (volumes.get(i).size() != 2) {
        errors.add(
            volumes.get(i).size() < 2
                ? FieldError.required(path)
                : FieldError.forbidden(path, "may not specify more than 1 volume type"));
      }
      if (volumes.get(i).has("image")
          && Json.text(volumes.get(i), "image", "reference").isEmpty()) {
        errors.add(FieldError.required(path + ".image.reference"));
      }
    }
  }

  private void checkContainers() {
    Set<String> names = new HashSet<>();
    Set<String> hostPorts = new HashSet<>();
    for (String list : List.of("containers", "initContainers")) {
      List<JsonNode> containers = Json.items(Json.at(pod, "spec", list));
      for (int i = 0; i < containers.size(); i++) {
        String path = "spec." + list + "[" + i + "]";
        checkContainer(containers.get(i), path, names);
        boolean regular = list.equals("containers");
        new ContainerPorts(pod, containers.get(i), path)
            .check(regular ? hostPorts : new HashSet<>(), errors);
        if (!regular && !Json.text(containers.get(i), "restartPolicy").equals("Always")) {
          checkNoProbes(containers.get(i), path);
        }
      }
    }
  }

  private void checkNoProbes(JsonNode container, String path) {
    for (String field : PROBES) {
      if (Json.isSet(container.path(field))) {
        errors.add(
            FieldError.forbidden(
                path + "." + field,
                "may not be set for init containers without restartPolicy=Always"));
      }
    }
  }

  private void checkContainer(JsonNode container, String path, Set<String> names) {
    JsonNode name = container.path("name");
    DnsLabel.complaint(name.asText(""))
        .ifPresent(complaint -> errors.add(FieldError.invalid(path + ".name", name, complaint)));
    if (!names.add(name.asText(""))) {
      errors.add(FieldError.duplicate(path + ".name", name.asText("")));
    }
    if (Json.text(container, "image").isEmpty()) {
      errors.add(FieldError.required(path + ".image"));
    }
    errors.addAll(
        SecurityContextRules.broken(container.path("securityContext"), path + ".securityContext"));
    Set<String> paths = new HashSet<>();
    Set<String> volumes = new HashSet<>();
    Json.at(pod, "spec", "volumes").forEach(volume -> volumes.add(Json.text(volume, "name")));
    List<JsonNode> mounts = Json.items(container.path("volumeMounts"));
    for (int i = 0; i < mounts.size(); i++) {
      String at = path + ".volumeMounts[" + i + "]";
      if (!volumes.contains(Json.text(mounts.get(i), "name"))) {
        errors.add(FieldError.notFound(at + ".name", Json.text(mounts.get(i), "name")));
      }
      JsonNode where = mounts.get(i).path("mountPath");
      if (!paths.add(where.asText(""))) {
        errors.add(FieldError.invalid(at + ".mountPath", where, "must be unique"));
      }
    }
  }
}
