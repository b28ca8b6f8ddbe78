package dev.jdebug.injector.risk;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.Quantity;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.Surroundings;
import java.util.Optional;

/**
 * What a file system of a JVM's is, and how long a file in it is kept.
 *
 * @param words for people, as in {@code volume dumps (emptyDir)}
 * @param sizeLimit of an emptyDir, in bytes; −1 for none
 */
public record DumpHome(String words, Stay stay, long sizeLimit) {

  /** What a file in it outlives. */
  public enum Stay {
    /** Nothing: it goes with the container, on its next restart. */
    CONTAINER("goes when the container restarts"),
    /** It is kept in memory, and counts as such. */
    MEMORY("is in memory, and counts against its limit"),
    POD("outlives the container, not the pod"),
    BEYOND("outlives the pod"),
    HOST("stays");

    private final String words;

    Stay(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** Of a mount point of the target's; a target of no pod is on a host. */
  public static DumpHome of(
      Surroundings.Mount mount, Surroundings.Who who, Optional<Target> target) {
    Optional<Json> container = target.flatMap(one -> one.pod().container(one.container()));
    if (container.isEmpty()) {
      return onHost(mount, who);
    }
    for (Json mounted : container.get().at("volumeMounts").items()) {
      if (trimmed(mounted.at("mountPath").text()).equals(mount.path())) {
        String name = mounted.at("name").text();
        return target.get().pod().json().at("spec", "volumes").items().stream()
            .filter(volume -> volume.at("name").text().equals(name))
            .findFirst()
            .map(DumpHome::ofVolume)
            .orElse(layer());
      }
    }
    return mount.fileSystem().equals("tmpfs") ? memory("memory (tmpfs)") : layer();
  }

  private static DumpHome ofVolume(Json volume) {
    String name = "volume " + volume.at("name").text();
    Json scratch = volume.at("emptyDir");
    if (scratch.present()) {
      long limit = Quantity.kubernetes(scratch.at("sizeLimit").text()).orElse(-1);
      boolean memory = scratch.at("medium").text().equals("Memory");
      return memory
          ? new DumpHome(name + " (emptyDir in memory)", Stay.MEMORY, limit)
          : new DumpHome(name + " (emptyDir)", Stay.POD, limit);
    }
    String claim = volume.at("persistentVolumeClaim", "claimName").text();
    if (!claim.isEmpty()) {
      return new DumpHome(name + " (claim " + claim + ")", Stay.BEYOND, -1);
    }
    if (volume.at("ephemeral").present()) {
      return new DumpHome(name + " (ephemeral claim)", Stay.POD, -1);
    }
    String kind =
        volume.names().stream().filter(one -> !one.equals("name")).findFirst().orElse("unknown");
    return new DumpHome(name + " (" + kind + ")", Stay.BEYOND, -1);
  }

  private static DumpHome onHost(Surroundings.Mount mount, Surroundings.Who who) {
    if (mount.fileSystem().equals("tmpfs")) {
      return memory("memory (tmpfs " + mount.path() + ")");
    }
    if (!who.contained()) {
      return new DumpHome("this host's disk (" + mount.path() + ")", Stay.HOST, -1);
    }
    return mount.path().equals("/")
        ? layer()
        : new DumpHome("a mount of its container (" + mount.path() + ")", Stay.HOST, -1);
  }

  private static DumpHome layer() {
    return new DumpHome("the container's own layer", Stay.CONTAINER, -1);
  }

  private static DumpHome memory(String words) {
    return new DumpHome(words, Stay.MEMORY, -1);
  }

  private static String trimmed(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
