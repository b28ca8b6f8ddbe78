package dev.jdebug.testbed;

/** How the pid namespaces of the target and of what runs beside it relate. */
public enum PidRelation {
  /**
   * The target is pid 1, and who runs beside it is in its pid namespace: an ephemeral container.
   */
  SHARED,
  /** Pid 1 is a pause process, the target has another number: {@code shareProcessNamespace}. */
  SHARED_WITH_PAUSE,
  /** The target is pid 1 of its own, who runs beside it is outside: a pod on the node. */
  HOST_VIEW
}
