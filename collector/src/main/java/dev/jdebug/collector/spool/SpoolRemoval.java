package dev.jdebug.collector.spool;

import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.collector.landing.Spool;
import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcessStat;
import java.io.IOException;
import java.util.Optional;

/** Takes an artifact out of the spool, whoever is still at it. */
public final class SpoolRemoval {
  private static final long END_MILLIS = 5_000;
  private static final long LOOK_MILLIS = 20;

  private SpoolRemoval() {}

  /** Who was asked for it, and has perhaps not come to its folder yet, will not make it later. */
  public static void endAsked(String name) {
    String option = "\0--spool=" + name + "\0";
    for (long pid : Proc.LIVE.pids()) {
      if (Proc.LIVE.process(pid).cmdline().contains(option)) {
        end(pid);
      }
    }
  }

  /** Ends the writer, if it lives: its pipes close, and the JVM goes on. Then nothing is left. */
  public static void run(SpoolState state) throws IOException {
    Optional<SpoolState.Writer> writer = state.writer();
    if (writer.isPresent() && writer.get().stat() != null) {
      end(writer.get().pid());
    }
    Spool.remove(state.folder());
  }

  private static void end(long pid) {
    if (pid == ProcessHandle.current().pid()) {
      return;
    }
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    if (!awaitEnd(pid)) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      awaitEnd(pid);
    }
  }

  private static boolean awaitEnd(long pid) {
    Deadline deadline = Deadline.inMillis(END_MILLIS);
    while (lives(pid) && !deadline.hasPassed()) {
      UnixSocket.pause(LOOK_MILLIS);
    }
    return !lives(pid);
  }

  private static boolean lives(long pid) {
    ProcessStat stat = Proc.LIVE.process(pid).stat();
    return stat != null && stat.state() != 'Z';
  }
}
