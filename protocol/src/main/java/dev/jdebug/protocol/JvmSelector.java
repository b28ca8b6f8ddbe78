package dev.jdebug.protocol;

/**
 * Which JVM is meant.
 *
 * @param name a pid, a part of the main class, or empty for the only one
 * @param containerId only JVMs whose cgroup names this container, or names none; empty for all
 */
public record JvmSelector(String name, String containerId) {

  /** The only JVM there is. */
  public static final JvmSelector ONLY = new JvmSelector("", "");
}
