package dev.jdebug.injector.sidecar;

import dev.jdebug.injector.cluster.ResourcePath;
import java.util.List;
import java.util.Map;

/**
 * A change of a workload that is not sent yet.
 *
 * @param path of the workload
 * @param operations a JSON patch; none when nothing is to be done
 * @param notes what the user should know of it, a sentence each
 */
public record SidecarChange(
    ResourcePath path, List<Map<String, Object>> operations, List<String> notes) {
  public SidecarChange {
    operations = List.copyOf(operations);
    notes = List.copyOf(notes);
  }
}
