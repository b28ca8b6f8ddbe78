package dev.jdebug.protocol;

import java.util.Locale;

/** Which virtual machine a process runs. */
public enum JvmKind {
  HOTSPOT,
  OPENJ9,
  /** GraalVM native image: no libjvm. */
  NATIVE_IMAGE,
  /** A JVM whose kind the collector may not see (no right to read its maps). */
  UNKNOWN;

  /** The name in JSON. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of a wire name; {@link #UNKNOWN} for one that this version does not know. */
  public static JvmKind ofWire(String wire) {
    for (JvmKind kind : values()) {
      if (kind.wire().equals(wire)) {
        return kind;
      }
    }
    return UNKNOWN;
  }
}
