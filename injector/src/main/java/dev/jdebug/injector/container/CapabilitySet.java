package dev.jdebug.injector.container;

import java.util.List;

/** Which capabilities a helper has. */
public enum CapabilitySet {
  /** None: it reaches processes of its own user. */
  NONE,
  /** The runtime's default: root may take on the target's user (SETUID, SETGID), no more. */
  DEFAULT,
  /**
   * Exactly what reaches any process of the pod: SYS_PTRACE opens its folders in {@code /proc},
   * SETUID and SETGID speak to it as its own user, which JVM 8 insists on, KILL signals it, and
   * DAC_OVERRIDE reads what only its user may.
   */
  TRACING;

  private static final List<String> TO_TRACE =
      List.of("SYS_PTRACE", "SETUID", "SETGID", "KILL", "DAC_OVERRIDE");

  /** What is added after all others were dropped. */
  public List<String> added() {
    return this == TRACING ? TO_TRACE : List.of();
  }

  /** The set of a container by what its security context adds and drops. */
  public static CapabilitySet of(List<String> added, List<String> dropped) {
    if (added.contains("SYS_PTRACE")) {
      return TRACING;
    }
    return dropped.contains("ALL") ? NONE : DEFAULT;
  }
}
