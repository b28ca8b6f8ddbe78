package dev.jdebug.collector.attach;

import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.collector.kernel.Signals;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.File;

/** SIGQUIT without a trigger: the JVM prints a thread dump on its own stdout. */
public final class PlainSigquit {
  private PlainSigquit() {}

  /**
   * Sends it once, when it does no harm.
   *
   * @throws Failure when it would kill the JVM, or make it deaf
   */
  public static void send(JvmProcess jvm, Deadline deadline) {
    Readiness readiness = new Readiness(jvm);
    readiness.await(deadline);
    refuseDeafening(jvm);
    readiness.checkCatches();
    try {
      Signals.send(jvm.pid(), Signals.SIGQUIT);
    } catch (KernelException e) {
      throw new Failure(
          FailureKind.NO_ACCESS,
          "The collector may not signal " + jvm.title() + " (" + e.getMessage() + ").",
          "Run it as the target's uid, or with capability KILL.");
    }
  }

  /**
   * A listener whose socket file was deleted: SIGQUIT without a trigger leaves HotSpot's state at
   * AL_INITIALIZING for ever, and it prints no dump either.
   */
  private static void refuseDeafening(JvmProcess jvm) {
    File socket =
        new File(
            jvm.folder().path()
                + "/root"
                + jvm.temporaryFolder()
                + "/.java_pid"
                + jvm.status().innerPid());
    if (jvm.folder().hasThread("Attach Listener") && !socket.exists()) {
      throw new Failure(
          FailureKind.STALE_SOCKET,
          jvm.title()
              + " has an attach listener whose socket file is gone: a SIGQUIT now would make it"
              + " deaf to both attach and SIGQUIT for the rest of its life.",
          "Attach in the usual way from an identity that reaches its /tmp: that opens a new"
              + " socket. No signal was sent.");
    }
  }
}
