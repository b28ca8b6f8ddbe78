package dev.jdebug.testbed.cluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.FieldError;
import dev.jdebug.testbed.cluster.api.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the server demands of a container's security context, whatever the namespace allows. */
final class SecurityContextRules {
  private static final Set<String> SECCOMP = Set.of("Localhost", "RuntimeDefault", "Unconfined");

  private SecurityContextRules() {}

  static List<FieldError> broken(JsonNode context, String path) {
    List<FieldError> errors = new ArrayList<>();
    for (String field : List.of("runAsUser", "runAsGroup")) {
      JsonNode id = context.path(field);
      if (Json.isSet(id) && (id.asLong() < 0 || id.asLong() > Integer.MAX_VALUE)) {
        errors.add(
            FieldError.invalid(
                path + "." + field, id, "must be between 0 and 2147483647, inclusive"));
      }
    }
    String seccomp = Json.text(context, "seccompProfile", "type");
    if (context.has("seccompProfile") && !SECCOMP.contains(seccomp)) {
      errors.add(
          FieldError.notSupported(
              path + ".seccompProfile.type",
              seccomp,
              "\"Localhost\", \"RuntimeDefault\", \"Unconfined\""));
    }
    if (!context.path("allowPrivilegeEscalation").asBoolean(true)) {
      if (context.path("privileged").asBoolean(false)) {
        errors.add(
            FieldError.invalid(
                path,
                context,
                "cannot set `allowPrivilegeEscalation` to false and `privileged` to true"));
      }
      for (JsonNode added : Json.at(context, "capabilities", "add")) {
        if (added.asText().equals("CAP_SYS_ADMIN")) {
          errors.add(
              FieldError.invalid(
                  path,
                  context,
                  "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add`"
                      + " CAP_SYS_ADMIN"));
        }
      }
    }
    return errors;
  }
}
