package dev.jdebug.testbed.cluster.node;

import dev.jdebug.testbed.pty.PtyProcess;
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

  /**
   * Starts one more process in it, on a terminal of its own.
   *
   * @throws IOException when there is no such executable in it
   */
  default PtyProcess execOnTerminal(List<String> command) throws IOException {
    throw new IOException("this container has no terminals");
  }

  /** The streams of its first process; empty when nobody can attach. */
  default Optional<Console> console() {
    return Optional.empty();
  }

  /** Completes with the exit code of its first process. */
  CompletableFuture<Integer> exit();

  /** What its first process has printed. */
  ContainerLog log();

  /** Empty when it is not known. */
  Optional<User> user();

  /** Ends it. Harmless when it has ended. */
  void stop();
}
