package dev.jdebug.injector.copy;

/**
 * What of the original the user wants in the copy although it may bring traffic, restarts or side
 * effects.
 */
public record Keeps(
    boolean labels,
    boolean annotations,
    boolean liveness,
    boolean readiness,
    boolean startup,
    boolean initContainers,
    boolean hostNetwork) {

  /** Init containers only: what they make, the others may need. */
  public static final Keeps DEFAULT = new Keeps(false, false, false, false, false, true, false);
}
