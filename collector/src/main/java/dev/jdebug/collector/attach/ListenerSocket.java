package dev.jdebug.collector.attach;

import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.Errno;
import dev.jdebug.collector.kernel.FileFacts;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The JVM's socket {@code .java_pid<N>}: opened, or made by a handshake first. */
final class ListenerSocket {
  private final JvmProcess jvm;
  private final TargetFolders folders;
  private final Handshake handshake;
  private final Deadline deadline;
  private final String name;

  ListenerSocket(JvmProcess jvm, TargetFolders folders, Handshake handshake, Deadline deadline) {
    this.jvm = jvm;
    this.folders = folders;
    this.handshake = handshake;
    this.deadline = deadline;
    this.name = name(jvm);
  }

  static String name(JvmProcess jvm) {
    return ".java_pid" + jvm.status().innerPid();
  }

  /** A connection to the target itself, and to nobody else. */
  UnixSocket connect() throws IOException {
    UnixSocket socket = tryConnect();
    if (socket == null) {
      handshake.run(name);
      socket = tryConnect();
    }
    if (socket == null) {
      throw stale("went away as soon as it was there", "Retry once.");
    }
    return socket;
  }

  /** Null when there is no socket, or one that nobody listens on, which is removed then. */
  private @Nullable UnixSocket tryConnect() throws KernelException {
    if (folders.temporary().factsOf(name) == null) {
      return null;
    }
    try (Descriptor file = folders.temporary().entry(name)) {
      refuseForeign(file.facts());
      UnixSocket socket = UnixSocket.connect(file.path(), deadline);
      refuseOtherListener(socket);
      return socket;
    } catch (KernelException e) {
      return switch (e.errno()) {
        case Errno.ENOENT -> null;
        case Errno.ECONNREFUSED -> {
          removeStale();
          yield null;
        }
        case Errno.EAGAIN ->
            throw new Failure(
                FailureKind.HUNG,
                "The attach listener of " + jvm.title() + " is busy and its queue is full.",
                "An earlier command hangs in it. Look at its threads without attaching: top.");
        default -> throw stale("cannot be connected to (" + e.getMessage() + ")", "");
      };
    }
  }

  private void refuseForeign(FileFacts facts) {
    if (!facts.isSocket()) {
      throw stale("is not a socket", removeIt());
    }
    if (facts.uid() != jvm.status().uid()) {
      throw stale("belongs to uid " + facts.uid() + ", not to the JVM's", removeIt());
    }
  }

  private void refuseOtherListener(UnixSocket socket) throws KernelException {
    UnixSocket.Peer peer = socket.peer();
    if (peer.pid() != jvm.pid()) {
      socket.close();
      throw stale(
          "is served by "
              + (peer.pid() == 0 ? "a process outside our sight" : "process " + peer.pid())
              + ": two containers share this /tmp",
          "Give each container a /tmp of its own, or attach to the other JVM.");
    }
  }

  private void removeStale() {
    try {
      folders.temporary().remove(name);
    } catch (KernelException e) {
      throw stale("is stale: nobody listens, and it cannot be removed", removeIt());
    }
  }

  private String removeIt() {
    return "Remove " + folders.temporary() + "/" + name + ", then retry.";
  }

  private Failure stale(String what, String remedy) {
    return new Failure(
        FailureKind.STALE_SOCKET,
        "The attach socket " + folders.temporary() + "/" + name + " " + what + ".",
        remedy);
  }
}
