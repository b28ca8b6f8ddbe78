package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields that an ephemeral container can have, and their types. */
public final class ContainerSchema {
  private static final Set<String> CONTAINER =
      Set.of(
          "name",
          "image",
          "command",
          "args",
          "workingDir",
          "ports",
          "envFrom",
          "env",
          "resources",
          "resizePolicy",
          "restartPolicy",
          "restartPolicyRules",
          "volumeMounts",
          "volumeDevices",
          "livenessProbe",
          "readinessProbe",
          "startupProbe",
          "lifecycle",
          "terminationMessagePath",
          "terminationMessagePolicy",
          "imagePullPolicy",
          "securityContext",
          "stdin",
          "stdinOnce",
          "tty",
          "targetContainerName");
  private static final Set<String> SECURITY_CONTEXT =
      Set.of(
          "capabilities",
          "privileged",
          "seLinuxOptions",
          "windowsOptions",
          "runAsUser",
          "runAsGroup",
          "runAsNonRoot",
          "readOnlyRootFilesystem",
          "allowPrivilegeEscalation",
          "procMount",
          "seccompProfile",
          "appArmorProfile");
  private static final Map<String, String> SECURITY_TYPES =
      Map.of(
          "runAsUser", "int64",
          "runAsGroup", "int64",
          "privileged", "bool",
          "runAsNonRoot", "bool",
          "readOnlyRootFilesystem", "bool",
          "allowPrivilegeEscalation", "bool");

  private ContainerSchema() {}

  /**
   * The paths of all fields that do not exist.
   *
   * @throws ApiFailure 400 for a value of the wrong type
   */
  public static List<String> unknownFields(JsonNode pod) {
    List<String> unknown = new ArrayList<>();
    List<JsonNode> containers = Json.items(Json.at(pod, "spec", "ephemeralContainers"));
    for (int i = 0; i < containers.size(); i++) {
      JsonNode context = containers.get(i).path("securityContext");
      String path = "spec.ephemeralContainers[" + i + "].";
      collect(containers.get(i), CONTAINER, path, unknown);
      collect(context, SECURITY_CONTEXT, path + "securityContext.", unknown);
      checkTypes(context);
    }
    return unknown;
  }

  private static void collect(JsonNode node, Set<String> known, String path, List<String> into) {
    node.fieldNames()
        .forEachRemaining(
            field -> {
              if (!known.contains(field)) {
                into.add(path + field);
              }
            });
  }

  private static void checkTypes(JsonNode context) {
    SECURITY_TYPES.forEach(
        (field, type) -> {
          JsonNode value = context.path(field);
          boolean fits = type.equals("bool") ? value.isBoolean() : value.isIntegralNumber();
          if (Json.isSet(value) && !fits) {
            String kind = value.isTextual() ? "string" : value.isNumber() ? "number" : "bool";
            throw ApiFailure.badRequest(
                "Pod in version \"v1\" cannot be handled as a Pod: json: cannot unmarshal "
                    + kind
                    + " into Go struct field"
                    + " SecurityContext.spec.ephemeralContainers.securityContext."
                    + field
                    + " of type "
                    + type);
          }
        });
  }
}
