package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.FieldError;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Turns what a client sends as a new pod into what the server makes of it, or refuses. The order is
 * the server's: defaults, service account admission, disabled fields, validation, Pod Security.
 *
 * @param namespace the namespace object, whose labels say what is enforced
 * @param imageVolumes whether the feature is on; otherwise such volumes vanish without a word
 */
public record NewPod(JsonNode namespace, ObjectNode wanted, boolean imageVolumes) {
  private static final String TOKEN_PATH = "/var/run/secrets/kubernetes.io/serviceaccount";
  private static final List<String> SYSTEM_FIELDS =
      List.of("uid", "creationTimestamp", "deletionTimestamp", "selfLink", "managedFields");

  /** As it will be stored. */
  public ObjectNode admitted() {
    ObjectNode pod = wanted.deepCopy();
    ObjectNode metadata = Json.ensure(pod, "metadata");
    if (metadata.has("resourceVersion")) {
      throw ApiFailure.internal("resourceVersion should not be set on objects to be created");
    }
    metadata.remove(SYSTEM_FIELDS);
    metadata.put("generation", 1);
    PodDefaults.fill(pod);
    PodDefaults.fillVolumes(pod);
    mountToken(pod);
    pod.putObject("status").put("phase", "Pending").put("qosClass", "BestEffort");
    if (!imageVolumes) {
      dropImageVolumes(pod);
    }
    List<FieldError> errors = NewPodRules.broken(pod);
    String name = Json.text(metadata, "name");
    if (!errors.isEmpty()) {
      throw ApiFailure.invalid("Pod", name, errors);
    }
    PodSecurity.violation(namespace, "enforce", pod)
        .ifPresent(
            violation -> {
              throw ApiFailure.forbidden(ResourceType.PODS, name, "violates " + violation);
            });
    return pod;
  }

  /** A volume with the account's token, in every container that has nothing at its place. */
  private static void mountToken(ObjectNode pod) {
    ObjectNode spec = Json.ensure(pod, "spec");
    if (!spec.path("automountServiceAccountToken").asBoolean(true)) {
      return;
    }
    String volume = "";
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : spec.path(list)) {
        boolean mounted =
            Json.items(container.path("volumeMounts")).stream()
                .anyMatch(mount -> Json.text(mount, "mountPath").equals(TOKEN_PATH));
        if (!mounted) {
          volume = volume.isEmpty() ? addTokenVolume(spec) : volume;
          array((ObjectNode) container, "volumeMounts")
              .addObject()
              .put("name", volume)
              .put("readOnly", true)
              .put("mountPath", TOKEN_PATH);
        }
      }
    }
  }

  private static String addTokenVolume(ObjectNode spec) {
    byte[] bytes = new byte[3];
    ThreadLocalRandom.current().nextBytes(bytes);
    String name = "kube-api-access-" + HexFormat.of().formatHex(bytes).substring(0, 5);
    ObjectNode projected =
        array(spec, "volumes").addObject().put("name", name).putObject("projected");
    ObjectNode token = projected.putArray("sources").addObject().putObject("serviceAccountToken");
    token.put("expirationSeconds", 3607).put("path", "token");
    return name;
  }

  private static ArrayNode array(ObjectNode node, String field) {
    return node.get(field) instanceof ArrayNode present ? present : node.putArray(field);
  }

  private static void dropImageVolumes(ObjectNode pod) {
    ObjectNode spec = Json.ensure(pod, "spec");
    List<String> dropped =
        Json.items(spec.path("volumes")).stream()
            .filter(volume -> volume.has("image"))
            .map(volume -> Json.text(volume, "name"))
            .toList();
    keep(spec, "volumes", dropped);
    Stream.of("initContainers", "containers")
        .flatMap(list -> Json.items(spec.path(list)).stream())
        .forEach(container -> keep((ObjectNode) container, "volumeMounts", dropped));
  }

  private static void keep(ObjectNode node, String list, List<String> dropped) {
    if (node.get(list) instanceof ArrayNode entries) {
      List<JsonNode> kept =
          Json.items(entries).stream()
              .filter(entry -> !dropped.contains(Json.text(entry, "name")))
              .toList();
      entries.removeAll();
      entries.addAll(kept);
    }
  }
}
