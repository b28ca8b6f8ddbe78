package dev.jdebug.testbed.cluster.node;

/** Starts the containers of a node as real processes. */
@FunctionalInterface
public interface NodeRuntime {
  /**
   * Starts a container.
   *
   * @throws StartFailure when a node would not start it
   */
  RunningContainer start(ContainerStart start) throws StartFailure;
}
