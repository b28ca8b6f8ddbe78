package dev.jdebug.testbed.cluster.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.List;
import java.util.OptionalLong;

/**
 * The effective security context of a container: its own before the pod's.
 *
 * @param addedCapabilities without {@code CAP_}
 */
public record RunAs(
    OptionalLong uid,
    OptionalLong gid,
    boolean nonRoot,
    boolean privileged,
    boolean noNewPrivileges,
    List<String> addedCapabilities,
    List<String> droppedCapabilities) {

  /** Reads it from a pod and one of its containers. */
  public static RunAs of(JsonNode pod, JsonNode container) {
    JsonNode own = container.path("securityContext");
    JsonNode ofPod = Json.at(pod, "spec", "securityContext");
    return new RunAs(
        id(own, ofPod, "runAsUser"),
        id(own, ofPod, "runAsGroup"),
        own.path("runAsNonRoot").asBoolean(ofPod.path("runAsNonRoot").asBoolean(false)),
        own.path("privileged").asBoolean(false),
        !own.path("allowPrivilegeEscalation").asBoolean(true),
        names(Json.at(own, "capabilities", "add")),
        names(Json.at(own, "capabilities", "drop")));
  }

  private static OptionalLong id(JsonNode own, JsonNode ofPod, String field) {
    JsonNode value = Json.isSet(own.path(field)) ? own.path(field) : ofPod.path(field);
    return Json.isSet(value) ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
  }

  private static List<String> names(JsonNode list) {
    return Json.items(list).stream().map(JsonNode::asText).toList();
  }

  /**
   * The kubelet's own check before it makes a container.
   *
   * @param imageUser a number, a name, or empty for root
   */
  public void verifyNonRoot(ContainerName name, String imageUser) throws StartFailure {
    if (!nonRoot) {
      return;
    }
    String where =
        "(pod: \"%s_%s\", container: %s)".formatted(name.pod(), name.namespace(), name.container());
    if (uid.isPresent()) {
      if (uid.getAsLong() == 0) {
        throw StartFailure.configuration("container's runAsUser breaks non-root policy " + where);
      }
    } else if (imageUser.isEmpty() || imageUser.equals("0")) {
      throw StartFailure.configuration(
          "container has runAsNonRoot and image will run as root " + where);
    } else if (!imageUser.chars().allMatch(Character::isDigit)) {
      throw StartFailure.configuration(
          "container has runAsNonRoot and image has non-numeric user ("
              + imageUser
              + "), cannot verify user is non-root "
              + where);
    }
  }
}
