package dev.jdebug.injector.session;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.Selection;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the cluster's events say of one container. */
public final class PodEvents {
  private PodEvents() {}

  /** One a line, the API's order; empty when there are none or they may not be read. */
  public static String of(Cluster cluster, String namespace, String pod, String container) {
    Set<String> lines = new LinkedHashSet<>();
    try {
      cluster.list(
          ResourcePath.events(namespace),
          Selection.where("involvedObject.kind=Pod,involvedObject.name=" + pod),
          event -> {
            if (event.at("involvedObject", "fieldPath").text().contains("{" + container + "}")) {
              lines.add(line(event));
            }
          });
    } catch (ApiError e) {
      return "";
    }
    return String.join("\n", lines);
  }

  private static String line(Json event) {
    return "  "
        + event.at("type").text()
        + " "
        + event.at("reason").text()
        + ": "
        + event.at("message").text().strip();
  }
}
