package dev.jdebug.collector.capture;

import dev.jdebug.collector.attach.PlainSigquit;
import dev.jdebug.collector.attach.Reach;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import org.jspecify.annotations.Nullable;

/**
 * A thread dump without attach: SIGQUIT makes the JVM print one on its own stdout. Where that is a
 * file it is taken from there; in a container it goes to the log.
 */
final class SigquitCapture {
  private static final int PAUSE_MILLIS = 10;

  private final CaptureContext context;
  private final JvmProcess jvm;

  SigquitCapture(CaptureContext context) {
    this.context = context;
    this.jvm = context.jvm();
  }

  /** Whether SIGQUIT may work where attaching failed like this. */
  static boolean canHelp(FailureKind kind) {
    return switch (kind) {
      case ATTACH_DISABLED, TMP_READ_ONLY, STALE_SOCKET, PEER_REFUSED, NO_ACCESS, WRONG_GID -> true;
      default -> false;
    };
  }

  void run(Failure attach) throws IOException {
    context
        .events()
        .accept(
            new Event.Warning(
                attach.getMessage() + " Falling back to SIGQUIT: the target prints the dump."));
    Reach.with(jvm, context.own(), this::signalAndCollect);
  }

  private void signalAndCollect() throws IOException {
    String stdout = jvm.folder().path() + "/fd/1";
    if (new File(stdout).getCanonicalPath().equals("/dev/null")) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          "The stdout of " + jvm.title() + " is /dev/null: a dump printed there is lost.",
          "No signal was sent. Start the JVM with its stdout in the container's log.");
    }
    try (RandomAccessFile file = openRegular(stdout)) {
      long from = file == null ? 0 : file.length();
      long epochMillis = System.currentTimeMillis();
      PlainSigquit.send(jvm, context.deadline());
      if (file == null) {
        context.events().accept(new Event.DumpInLog(jvm.pid(), epochMillis));
        return;
      }
      file.seek(from);
      collect(file);
      context.finish("sigquit");
    }
  }

  /** Null when it is a pipe or terminal, or may not be read. */
  private static @Nullable RandomAccessFile openRegular(String path) {
    if (!new File(path).isFile()) {
      return null;
    }
    try {
      return new RandomAccessFile(path, "r");
    } catch (IOException e) {
      return null;
    }
  }

  private void collect(RandomAccessFile file) throws IOException {
    SigquitDump dump = new SigquitDump(context.artifact());
    byte[] buffer = new byte[64 * 1024];
    while (true) {
      int count = file.read(buffer);
      if (count > 0 && dump.accept(buffer, count)) {
        return;
      }
      if (count <= 0) {
        if (context.deadline().hasPassed()) {
          throw new Failure(
              FailureKind.HUNG,
              jvm.title() + " got SIGQUIT but its dump did not end in time.",
              "It cannot reach a safepoint. Look at its threads without attaching: top.");
        }
        UnixSocket.pause(PAUSE_MILLIS);
      }
    }
  }
}
