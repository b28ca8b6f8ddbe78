package dev.jdebug.collector.attach;

import dev.jdebug.collector.access.Access;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.collector.kernel.Signals;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.function.Consumer;

/**
 * Makes a JVM open its attach socket: a proven trigger, SIGQUIT once, wait for the file.
 *
 * <p>Once, and never without a proven trigger: after its socket file was deleted, a HotSpot (8 to
 * 27) that gets SIGQUIT without an acceptable trigger neither prints nor attaches ever again
 * (measured; {@code check_socket_file} leaves the state at AL_INITIALIZING).
 */
final class Handshake {
  private static final long LONGEST_PAUSE_MILLIS = 50;
  private static final long SAY_SO_AFTER_MILLIS = 1_000;

  private final JvmProcess jvm;
  private final TargetFolders folders;
  private final Access access;
  private final Deadline deadline;
  private final Consumer<Event> events;

  Handshake(
      JvmProcess jvm,
      TargetFolders folders,
      Access access,
      Deadline deadline,
      Consumer<Event> events) {
    this.jvm = jvm;
    this.folders = folders;
    this.access = access;
    this.deadline = deadline;
    this.events = events;
  }

  /** Returns when the socket file is there. */
  void run(String socketName) throws KernelException {
    Readiness readiness = new Readiness(jvm);
    readiness.await(deadline);
    if (jvm.folder().hasThread("Attach Listener")) {
      events.accept(
          new Event.Warning(
              jvm.title()
                  + " had an attach socket that somebody deleted (a cleaner of /tmp?); it is asked"
                  + " for a new one."));
    }
    events.accept(new Event.Progress("signal", "asking " + jvm.title() + " to open its socket"));
    try (Trigger trigger = Trigger.create(jvm, folders, access)) {
      readiness.checkCatches();
      trigger.signal(this::signal);
      await(socketName, readiness);
    }
  }

  private void signal() {
    try {
      Signals.send(jvm.pid(), Signals.SIGQUIT);
    } catch (KernelException e) {
      throw new Failure(
          FailureKind.NO_ACCESS,
          "The collector may not signal " + jvm.title() + " (" + e.getMessage() + ").",
          "Run it as the target's uid, or with capability KILL.");
    }
  }

  private void await(String socketName, Readiness readiness) throws KernelException {
    Deadline quiet = deadline.orInMillis(SAY_SO_AFTER_MILLIS);
    boolean said = false;
    long pause = 1;
    while (folders.temporary().factsOf(socketName) == null) {
      if (deadline.hasPassed()) {
        var unused = readiness.check();
        throw silent();
      }
      if (!said && quiet.hasPassed()) {
        said = true;
        events.accept(
            new Event.Progress(
                "signal", "still waiting: the JVM may be in a long pause (safepoint)"));
      }
      if (pause >= LONGEST_PAUSE_MILLIS) {
        // not whether it is stopped: the signal is on its way, and a JVM that goes on after the
        // trigger was taken away would print a dump on its stdout
        var unused = readiness.checkAlive();
      }
      UnixSocket.pause(Math.min(pause, deadline.remainingMillis()));
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
    }
  }

  private Failure silent() {
    return new Failure(
        FailureKind.NO_LISTENER,
        jvm.title()
            + " got the trigger and SIGQUIT but did not open its attach socket in time: it cannot"
            + " reach a safepoint, or a file option disabled attaching.",
        "Look at its threads without attaching: top. Retry with a longer timeout.");
  }
}
