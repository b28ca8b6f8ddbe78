package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.FieldError;
import dev.jdebug.testbed.cluster.api.Json;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the server wants of a CronJob (pkg/apis/batch/validation). */
public final class CronJobRules {
  /** A job's name has eleven characters more. */
  private static final int LONGEST_NAME = 52;

  private CronJobRules() {}

  /** Throws 422 unless it is one. */
  public static void check(ObjectNode job) {
    List<FieldError> errors = new ArrayList<>();
    JsonNode spec = job.path("spec");
    String name = Json.text(job, "metadata", "name");
    if (name.length() > LONGEST_NAME) {
      errors.add(
          FieldError.invalid(
              "metadata.name", job.at("/metadata/name"), "must be no more than 52 characters"));
    }
    String schedule = spec.path("schedule").asText();
    if (schedule.contains("TZ")
        || !(schedule.startsWith("@") || schedule.strip().split("\\s+").length == 5)) {
      errors.add(FieldError.invalid("spec.schedule", spec.path("schedule"), "is no schedule"));
    }
    String zone = spec.path("timeZone").asText("UTC");
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      errors.add(
          FieldError.invalid("spec.timeZone", spec.path("timeZone"), "unknown time zone " + zone));
    }
    if (!Set.of("Allow", "Forbid", "Replace").contains(spec.path("concurrencyPolicy").asText())) {
      errors.add(FieldError.required("spec.concurrencyPolicy"));
    }
    template(spec.at("/jobTemplate/spec/template/spec"), errors);
    if (!errors.isEmpty()) {
      throw ApiFailure.invalid("CronJob", name, errors);
    }
  }

  private static void template(JsonNode pod, List<FieldError> errors) {
    String field = "spec.jobTemplate.spec.template.spec.";
    if (!Set.of("Never", "OnFailure").contains(pod.path("restartPolicy").asText())) {
      errors.add(
          FieldError.notSupported(
              field + "restartPolicy", pod.path("restartPolicy").asText(), "OnFailure, Never"));
    }
    if (pod.path("containers").isEmpty()) {
      errors.add(FieldError.required(field + "containers"));
    }
    for (JsonNode container : pod.path("containers")) {
      if (container.path("name").asText().isEmpty() || container.path("image").asText().isEmpty()) {
        errors.add(FieldError.required(field + "containers[].image"));
      }
      for (JsonNode mount : container.path("volumeMounts")) {
        boolean known = false;
        for (JsonNode volume : pod.path("volumes")) {
          known |= volume.path("name").equals(mount.path("name"));
        }
        if (!known) {
          errors.add(
              FieldError.notFound(
                  field + "containers[].volumeMounts[].name", mount.path("name").asText()));
        }
      }
    }
  }
}
