package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.container.HelperContainer;
import java.util.List;
import java.util.Map;

/** Whether a container that is there may and has at least what is wanted. Pure. */
final class Sufficiency {
  private Sufficiency() {}

  static boolean holds(Json there, Map<String, Object> wanted) {
    Json asked = Json.of(wanted);
    return rights(there.at("securityContext"), asked.at("securityContext"))
        && has(there, asked, "volumeMounts")
        && has(there, asked, "volumeDevices")
        && has(there, asked, "envFrom")
        && variables(there, asked);
  }

  private static boolean rights(Json there, Json asked) {
    if (there.at("privileged").isTrue() && sameUser(there, asked)) {
      return true;
    }
    return !asked.at("privileged").isTrue()
        && sameUser(there, asked)
        && capabilities(there.at("capabilities"), asked.at("capabilities"))
        && (escalation(there) || !escalation(asked));
  }

  private static boolean sameUser(Json there, Json asked) {
    return there.at("runAsUser").text().equals(asked.at("runAsUser").text())
        && there.at("runAsGroup").text().equals(asked.at("runAsGroup").text());
  }

  private static boolean capabilities(Json there, Json asked) {
    List<String> has = there.at("add").texts();
    boolean nothingDropped = there.at("drop").items().isEmpty();
    boolean allDropped = asked.at("drop").texts().contains("ALL");
    return has.containsAll(asked.at("add").texts()) && (nothingDropped || allDropped);
  }

  private static boolean escalation(Json context) {
    return !context.at("allowPrivilegeEscalation").text().equals("false");
  }

  private static boolean has(Json there, Json asked, String field) {
    return there.at(field).items().stream()
        .map(Json::plain)
        .toList()
        .containsAll(asked.at(field).items().stream().map(Json::plain).toList());
  }

  /** But for those that tell who made it. */
  private static boolean variables(Json there, Json asked) {
    List<Object> has = there.at("env").items().stream().map(Json::plain).toList();
    return asked.at("env").items().stream()
        .filter(variable -> !HelperContainer.MARKERS.contains(variable.at("name").text()))
        .map(Json::plain)
        .allMatch(has::contains);
  }
}
