package dev.jdebug.injector.copy;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.LogQuery;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.Selection;
import dev.jdebug.injector.target.Pod;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the cluster still knows of a pod, and forgets with it: logs of this run and the last,
 * events.
 */
public final class PodEvidence {
  private final Cluster cluster;

  PodEvidence(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Where the pieces go. */
  @FunctionalInterface
  public interface Folder {
    /** A file of this name; names have one level of folders at most. */
    OutputStream open(String name) throws IOException;
  }

  /**
   * Collects.
   *
   * @return what could not be had, and why, for people
   */
  public List<String> collect(Pod pod, Folder folder) throws IOException {
    List<String> missing = new ArrayList<>();
    events(pod, folder, missing);
    for (String container : pod.containerNames()) {
      Json status = pod.status(container);
      if (status.at("containerID").present()) {
        log(pod, container, false, folder, missing);
      }
      if (status.at("lastState", "terminated").present()) {
        log(pod, container, true, folder, missing);
      }
    }
    List<String> files = CrashFiles.of(pod);
    if (!files.isEmpty()) {
      try (OutputStream text = folder.open("crash-files.txt")) {
        text.write((String.join("\n", files) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return missing;
  }

  private void events(Pod pod, Folder folder, List<String> missing) throws IOException {
    try (OutputStream file = folder.open("events.jsonl")) {
      List<String> lines = new ArrayList<>();
      cluster.list(
          ResourcePath.events(pod.namespace()),
          Selection.where("involvedObject.kind=Pod,involvedObject.name=" + pod.name()),
          event -> lines.add(event.write() + "\n"));
      file.write(String.join("", lines).getBytes(StandardCharsets.UTF_8));
    } catch (ApiError error) {
      missing.add("events: " + error.status().message());
    }
  }

  private void log(Pod pod, String container, boolean previous, Folder folder, List<String> missing)
      throws IOException {
    String name = "logs/" + container + (previous ? ".previous" : "") + ".log";
    try (OutputStream file = folder.open(name)) {
      cluster.log(LogQuery.tail(pod.namespace(), pod.name(), container, previous, 0), file);
    } catch (ApiError error) {
      missing.add(name + ": " + error.status().message());
    }
  }
}
