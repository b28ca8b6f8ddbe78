package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.FieldError;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import java.util.List;

/**
 * Turns what a client wants a pod to be into what the server makes of it, or refuses. The order is
 * the server's: resource version, reset of what the subresource does not cover, validation, Pod
 * Security.
 *
 * @param namespace the pod's namespace object, whose labels say what is enforced
 */
public record PodUpdate(JsonNode namespace, ObjectNode before, ObjectNode wanted) {

  /** Through the subresource: only new ephemeral containers count, all else stays as it was. */
  public ObjectNode ofEphemeralContainers() {
    checkVersion();
    ObjectNode after = before.deepCopy();
    JsonNode containers = Json.at(wanted, "spec", "ephemeralContainers");
    if (containers.isArray() && !containers.isEmpty()) {
      Json.ensure(after, "spec").set("ephemeralContainers", containers.deepCopy());
    } else {
      Json.ensure(after, "spec").remove("ephemeralContainers");
    }
    PodDefaults.fill(after);
    refuseIfBroken(EphemeralContainerRules.broken(after, before));
    enforce(after);
    return after;
  }

  /** Of the pod itself: labels and annotations may change, its spec may not. */
  public ObjectNode ofMetadata() {
    checkVersion();
    ObjectNode after = wanted.deepCopy();
    after.set("status", before.path("status").deepCopy());
    if (!after.path("spec").equals(before.path("spec"))) {
      refuseIfBroken(
          List.of(
              FieldError.forbidden(
                  "spec",
                  "pod updates may not change fields other than `spec.containers[*].image`,"
                      + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
                      + "`spec.tolerations` (only additions to existing tolerations),"
                      + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was"
                      + " previously negative)\n")));
    }
    return after;
  }

  private void checkVersion() {
    String asked = Json.text(wanted, "metadata", "resourceVersion");
    if (!asked.isEmpty() && !asked.equals(Json.text(before, "metadata", "resourceVersion"))) {
      throw ApiFailure.modifiedMeanwhile(ResourceType.PODS, name());
    }
  }

  private String name() {
    return Json.text(before, "metadata", "name");
  }

  private void refuseIfBroken(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw ApiFailure.invalid("Pod", name(), errors);
    }
  }

  private void enforce(ObjectNode after) {
    boolean added = !Json.at(after, "spec").equals(Json.at(before, "spec"));
    if (added) {
      PodSecurity.violation(namespace, "enforce", after)
          .ifPresent(
              violation -> {
                throw ApiFailure.forbidden(ResourceType.PODS, name(), "violates " + violation);
              });
    }
  }
}
