package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.LogQuery;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The last lines of a container's log, for messages. */
final class LastLines {
  private static final int LINES = 10;

  private LastLines() {}

  /** Empty when there is none or it may not be read. */
  static String of(Cluster cluster, String namespace, String pod, String container) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try {
      cluster.log(LogQuery.tail(namespace, pod, container, false, LINES), log);
    } catch (ApiError error) {
      return "";
    }
    List<String> lines = log.toString(StandardCharsets.UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }
}
