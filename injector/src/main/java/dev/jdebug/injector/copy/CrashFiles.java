package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.target.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a JVM was told to leave crash logs, heap dumps and recordings, and whether that outlives
 * the container.
 */
final class CrashFiles {
  private static final Pattern OPTION =
      Pattern.compile(
          "-XX:(ErrorFile|HeapDumpPath|LogFile|FlightRecorderOptions=repository)=([^\\s,\"']+)");

  private CrashFiles() {}

  /** A line for each path that command, arguments or variables name. */
  static List<String> of(Pod pod) {
    List<String> lines = new ArrayList<>();
    for (Json container : pod.targetable()) {
      Matcher option = OPTION.matcher(words(container));
      while (option.find()) {
        lines.add(
            container.at("name").text()
                + ": "
                + option.group(1)
                + " "
                + option.group(2)
                + " is in "
                + place(pod, container, option.group(2)));
      }
    }
    return lines;
  }

  private static String words(Json container) {
    List<String> words = new ArrayList<>(container.at("command").texts());
    words.addAll(container.at("args").texts());
    container.at("env").items().forEach(one -> words.add(one.at("value").text()));
    return String.join(" ", words);
  }

  private static String place(Pod pod, Json container, String path) {
    Optional<String> volume =
        container.at("volumeMounts").items().stream()
            .filter(mount -> (path + "/").startsWith(mount.at("mountPath").text() + "/"))
            .max(Comparator.comparingInt(mount -> mount.at("mountPath").text().length()))
            .map(mount -> mount.at("name").text());
    if (volume.isEmpty()) {
      return "the container's own layer, which went with its last restart";
    }
    Json source =
        pod.json().at("spec", "volumes").items().stream()
            .filter(one -> one.at("name").text().equals(volume.get()))
            .findFirst()
            .orElse(Json.ABSENT);
    String claim = source.at("persistentVolumeClaim", "claimName").text();
    if (!claim.isEmpty()) {
      return "claim " + claim + ", which outlives the pod";
    }
    return source.at("hostPath").present()
        ? "the node's " + source.at("hostPath", "path").text()
        : "volume " + volume.get() + ", which lives as long as the pod";
  }
}
