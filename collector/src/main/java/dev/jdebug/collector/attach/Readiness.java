package dev.jdebug.collector.attach;

import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.discovery.Obstacles;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.kernel.Signals;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcessStat;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;

/**
 * Whether SIGQUIT would be understood. A JVM that has no handler yet, or was told to have none, is
 * killed by it.
 */
final class Readiness {
  /** What a JVM may take to install its handler before we say that it is still starting. */
  private static final long GRACE_MILLIS = 2_500;

  /**
   * Started by every HotSpot from 8 on, after its handler is installed and after it has cleaned up
   * sockets of former processes: before that, a new socket would be removed again.
   */
  private static final String LATE_THREAD = "Service Thread";

  private final JvmProcess jvm;

  Readiness(JvmProcess jvm) {
    this.jvm = jvm;
  }

  /** Waits for a starting JVM; returns when SIGQUIT will be understood. */
  void await(Deadline deadline) {
    Deadline grace = deadline.orInMillis(GRACE_MILLIS);
    while (true) {
      ProcessStatus status = check();
      boolean catches = status.catches(Signals.SIGQUIT);
      if (catches && jvm.folder().hasThread(LATE_THREAD)) {
        return;
      }
      if (!catches && jvm.reducesSignals()) {
        throw signalsReduced();
      }
      if (grace.hasPassed()) {
        throw catches || isYoung() ? starting() : signalsReduced();
      }
      UnixSocket.pause(20);
    }
  }

  /** The same process still, and it runs. */
  ProcessStatus check() {
    ProcessStatus status = checkAlive();
    Obstacles.refuseStopped(jvm, status.state());
    return status;
  }

  /** The same process still. */
  ProcessStatus checkAlive() {
    ProcessStatus status = jvm.folder().status();
    ProcessStat stat = jvm.folder().stat();
    if (status == null || stat == null || stat.startTicks() != jvm.stat().startTicks()) {
      throw gone();
    }
    if (status.state() == 'Z' || status.state() == 'X') {
      throw gone();
    }
    return status;
  }

  /** {@link #check}, and that the signal would neither kill nor be dropped. */
  void checkCatches() {
    ProcessStatus status = check();
    if (!status.catches(Signals.SIGQUIT) || status.ignores(Signals.SIGQUIT)) {
      throw starting();
    }
  }

  Failure gone() {
    return new Failure(
        FailureKind.PROCESS_GONE, jvm.title() + " ended meanwhile.", "List the JVMs again: jps.");
  }

  private boolean isYoung() {
    ProcessStat now = Proc.LIVE.self().stat();
    return now != null && now.startMillisAfterBoot() - jvm.stat().startMillisAfterBoot() < 10_000;
  }

  private Failure starting() {
    return new Failure(
        FailureKind.JVM_STARTING,
        jvm.title() + " is still starting: it does not catch SIGQUIT yet, which would kill it.",
        "Retry in a few seconds. No signal was sent.");
  }

  private Failure signalsReduced() {
    return new Failure(
        FailureKind.SIGNALS_REDUCED,
        jvm.title()
            + " does not catch SIGQUIT (started with -Xrs?) and its attach socket is not there:"
            + " a signal would kill it.",
        "Start it without -Xrs, or with -XX:+StartAttachListener and a /tmp that nobody cleans."
            + " No signal was sent.");
  }
}
