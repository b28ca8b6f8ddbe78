package dev.jdebug.protocol;

import java.util.List;

/**
 * Which events a recording takes.
 *
 * @param name {@code default}, {@code profile}, or another of the JVM's own; empty with a file
 * @param file content of a {@code .jfc}, deflated, in base 64: it travels on a command line
 * @param events single settings on top, as in {@code jdk.ThreadSleep#threshold=1ms}
 */
public record JfrSettings(String name, String file, List<String> events) {
  public static final JfrSettings DEFAULT = new JfrSettings("default", "", List.of());

  public JfrSettings {
    events = List.copyOf(events);
  }
}
