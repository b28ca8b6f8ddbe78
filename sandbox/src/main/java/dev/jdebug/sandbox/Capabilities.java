package dev.jdebug.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A set of capabilities, by their kernel names in lower case without {@code cap_}.
 *
 * @param names sorted, without repetition
 */
public record Capabilities(List<String> names) {

  /** {@code drop: [ALL]}. */
  public static final Capabilities NONE = new Capabilities(List.of());

  /**
   * What a container runtime grants unless told otherwise: the fourteen of docker and containerd.
   */
  public static final Capabilities CONTAINER_DEFAULT =
      of(
          "chown",
          "dac_override",
          "fowner",
          "fsetid",
          "kill",
          "setgid",
          "setuid",
          "setpcap",
          "net_bind_service",
          "net_raw",
          "sys_chroot",
          "mknod",
          "audit_write",
          "setfcap");

  public Capabilities {
    names = names.stream().map(Capabilities::kernelName).distinct().sorted().toList();
  }

  public static Capabilities of(String... names) {
    return new Capabilities(List.of(names));
  }

  /** These and more. */
  public Capabilities with(String... more) {
    return new Capabilities(Stream.concat(names.stream(), Stream.of(more)).toList());
  }

  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** In setpriv's form: all taken away, then these given. */
  String forSetpriv() {
    return "-all" + String.join("", names.stream().map(name -> ",+" + name).toList());
  }

  private static String kernelName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("cap_") ? lower.substring("cap_".length()) : lower;
  }
}
