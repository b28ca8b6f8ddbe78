package dev.jdebug.testbed.cluster.node;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A container's processes. */
public interface RunningContainer {
  /** The ids that its first process really runs with. */
  record User(long uid, long gid) {}

  /**
   * Starts one more process in it, with pipes for stdin, stdout and stderr.
   *
   * @throws IOException when there is no such executable in it
   */
  Process exec(List<String> command) throws IOException;

  /** Completes with the exit code of its first process. */
  CompletableFuture<Integer> exit();

  /** What its first process has printed. */
  ContainerLog log();

  /** Empty when it is not known. */
  Optional<User> user();

  /** Ends it. Harmless when it has ended. */
  void stop();
}
