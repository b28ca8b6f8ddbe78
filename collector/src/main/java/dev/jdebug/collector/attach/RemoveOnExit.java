package dev.jdebug.collector.attach;

import dev.jdebug.collector.access.Access;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;

/**
 * Removes the trigger when the collector is told to end (INT, TERM) in the middle: not between the
 * signal and the JVM's look at the trigger, or it would print a thread dump on its stdout.
 */
final class RemoveOnExit implements Runnable {
  /** The JVM looks within milliseconds, if it can look at all. */
  private static final long LOOK_MILLIS = 300;

  private final Descriptor place;
  private final String trigger;
  private final String socket;
  private final Access access;
  private boolean ending;
  private boolean signalled;

  RemoveOnExit(Descriptor place, String trigger, String socket, Access access) {
    this.place = place;
    this.trigger = trigger;
    this.socket = socket;
    this.access = access;
  }

  /** What sends the signal. */
  interface Signal {
    void send() throws KernelException;
  }

  /** Sends the signal, unless the collector is already ending. */
  synchronized void signal(Signal signal) throws KernelException {
    if (ending) {
      throw new Failure(FailureKind.TIMEOUT, "The collector was told to end.", "");
    }
    signal.send();
    signalled = true;
  }

  private synchronized boolean end() {
    ending = true;
    return signalled;
  }

  /** Runs as shutdown hook, in the identity that made the file. */
  @Override
  public void run() {
    boolean wait = end();
    try {
      Identity.takeOn(access);
      Deadline look = Deadline.inMillis(wait ? LOOK_MILLIS : 0);
      while (!look.hasPassed() && place.factsOf(socket) == null) {
        UnixSocket.pause(5);
      }
      place.remove(trigger);
    } catch (KernelException e) {
      System.err.println("The trigger file " + place + "/" + trigger + " stays: " + e.getMessage());
    }
  }
}
