package dev.jdebug.injector.container;

import dev.jdebug.injector.cluster.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The target's mounts in a debug container, by the rules of the API for ephemeral containers.
 *
 * @param mounts for {@code volumeMounts}
 * @param devices for {@code volumeDevices}
 * @param unreachable mount paths that cannot be mounted a second time: they are part of a volume
 * @param moved mount path → where it is instead, since the helper needs its own
 */
public record CopiedMounts(
    List<Map<String, Object>> mounts,
    List<Map<String, Object>> devices,
    List<String> unreachable,
    Map<String, String> moved) {

  /** Where mounts go whose place is taken. */
  static final String ELSEWHERE = "/target";

  private static final String TMP = "/tmp";

  /** What the helper cannot do without. */
  private static final List<String> OWN =
      List.of("/jdebug", "/bin", "/lib", "/lib64", "/usr/lib/locale", "/proc", "/dev", "/sys");

  static CopiedMounts of(DebugPlan plan) {
    CopiedMounts copied =
        new CopiedMounts(
            new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
    MountChoice choice = plan.copies().mounts();
    Json target = plan.copies().target();
    target.at("volumeMounts").items().stream()
        .filter(choice::takes)
        .forEach(mount -> copied.add(mount, choice, plan.profile().privileged()));
    target.at("volumeDevices").items().stream()
        .filter(choice::takes)
        .forEach(device -> copied.devices.add(fields(device)));
    return copied;
  }

  private void add(Json mount, MountChoice choice, boolean privileged) {
    String path = mount.at("mountPath").text();
    boolean part =
        !mount.at("subPath").text().isEmpty() || !mount.at("subPathExpr").text().isEmpty();
    if (part) {
      unreachable.add(path);
      return;
    }
    Map<String, Object> copy = fields(mount);
    if (choice.readOnly()) {
      copy.put("readOnly", true);
    }
    if (mount.at("mountPropagation").text().equals("Bidirectional") && !privileged) {
      copy.put("mountPropagation", "HostToContainer");
    }
    if (taken(path, Boolean.TRUE.equals(copy.get("readOnly")))) {
      copy.put("mountPath", ELSEWHERE + path);
      moved.put(path, ELSEWHERE + path);
    }
    mounts.add(copy);
  }

  private static Map<String, Object> fields(Json json) {
    Map<String, Object> fields = new LinkedHashMap<>();
    json.names().forEach(name -> fields.put(name, json.at(name).plain()));
    return fields;
  }

  /** A mount over, or above, what the helper needs. A /tmp that can be written serves both. */
  private static boolean taken(String path, boolean readOnly) {
    String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    if (folder.equals(TMP)) {
      return readOnly;
    }
    return OWN.stream().anyMatch(own -> own.equals(folder) || own.startsWith(folder + "/"));
  }

  /** What is to be known of them, each a sentence; {@code /proc/1} is the target's process. */
  public List<String> remarks(boolean pidsShared) {
    List<String> remarks = new ArrayList<>();
    String process = pidsShared ? "PID" : "1";
    for (String path : unreachable) {
      remarks.add(
          path
              + " is a part of a volume (subPath), which the API refuses here: it is reachable as"
              + " /proc/"
              + process
              + "/root"
              + path
              + (pidsShared ? ", PID being a process of the target." : "."));
    }
    moved.forEach(
        (path, elsewhere) ->
            remarks.add(
                "The target's "
                    + path
                    + " is "
                    + elsewhere
                    + " here: the helper needs its own "
                    + path
                    + "."));
    boolean sharesTmp = mounts.stream().anyMatch(mount -> TMP.equals(mount.get("mountPath")));
    if (sharesTmp) {
      remarks.add("/tmp is the target's volume here too: what is left in it stays there.");
    }
    return remarks;
  }
}
