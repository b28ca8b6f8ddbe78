package dev.jdebug.collector.spool;

import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.collector.landing.Spool;
import java.io.IOException;
import java.util.Optional;

/** Takes an artifact out of the spool, whoever is still at it. */
public final class SpoolRemoval {
  private static final long END_MILLIS = 5_000;
  private static final long LOOK_MILLIS = 20;

  private SpoolRemoval() {}

  /** Ends the writer, if it lives: its pipes close, and the JVM goes on. Then nothing is left. */
  public static void run(SpoolState state) throws IOException {
    Optional<SpoolState.Writer> writer = state.writer();
    if (writer.isPresent()) {
      end(writer.get());
    }
    Spool.remove(state.folder());
  }

  private static void end(SpoolState.Writer writer) {
    if (writer.stat() == null || writer.pid() == ProcessHandle.current().pid()) {
      return;
    }
    ProcessHandle.of(writer.pid()).ifPresent(ProcessHandle::destroy);
    Deadline deadline = Deadline.inMillis(END_MILLIS);
    while (writer.stat() != null && !deadline.hasPassed()) {
      UnixSocket.pause(LOOK_MILLIS);
    }
    if (writer.stat() != null) {
      ProcessHandle.of(writer.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
