package dev.jdebug.collector.attach;

import dev.jdebug.collector.access.Access;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.discovery.Obstacles;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.Errno;
import dev.jdebug.collector.kernel.FileFacts;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code .attach_pid<N>} that tells a JVM that the next SIGQUIT means "open the socket".
 *
 * <p>HotSpot looks into its working directory, then into its temporary folder. Ours is made in the
 * temporary folder: that it can be made there proves that the JVM can make its socket there too. It
 * counts only when its owner is the JVM's effective user (11 and later: or root).
 */
final class Trigger implements AutoCloseable {
  private final JvmProcess jvm;
  private final TargetFolders folders;
  private final String name;
  private final RemoveOnExit removal;
  private final Thread onExit;

  private Trigger(JvmProcess jvm, TargetFolders folders, RemoveOnExit removal) {
    this.jvm = jvm;
    this.folders = folders;
    this.name = name(jvm);
    this.removal = removal;
    this.onExit = new Thread(removal, "remove-trigger");
  }

  private static String name(JvmProcess jvm) {
    return ".attach_pid" + jvm.status().innerPid();
  }

  /**
   * Makes the trigger and proves that the JVM will accept it.
   *
   * @throws Failure when it would not; nothing is left then
   */
  static Trigger create(JvmProcess jvm, TargetFolders folders, Access access) {
    clearWorkFolder(jvm, folders.work());
    Descriptor place = folders.temporary();
    String socket = ListenerSocket.name(jvm);
    Trigger trigger = new Trigger(jvm, folders, new RemoveOnExit(place, name(jvm), socket, access));
    Runtime.getRuntime().addShutdownHook(trigger.onExit);
    try {
      trigger.make();
      trigger.prove();
      return trigger;
    } catch (KernelException e) {
      trigger.close();
      throw refusal(jvm, place, e);
    } catch (RuntimeException e) {
      trigger.close();
      throw e;
    }
  }

  private void make() throws KernelException {
    Descriptor place = folders.temporary();
    try {
      place.createFile(name);
    } catch (KernelException e) {
      if (e.errno() != Errno.EEXIST) {
        throw e;
      }
      // left behind by another tool (the JDK's own jcmd does): renewed, so that the owner is right
      place.remove(name);
      place.createFile(name);
    }
  }

  /** Proves the trigger once more, then sends the signal. */
  void signal(RemoveOnExit.Signal signal) throws KernelException {
    prove();
    removal.signal(signal);
  }

  /** Asked again right before the signal: there, regular, of an owner that the JVM accepts. */
  private void prove() throws KernelException {
    FileFacts facts = folders.temporary().factsOf(name);
    boolean proven =
        facts != null
            && facts.isRegular()
            && (facts.uid() == jvm.status().uid() || (facts.uid() == 0 && jvm.feature() >= 11));
    if (!proven) {
      throw new Failure(
          FailureKind.NO_LISTENER,
          jvm.title()
              + " would not accept the trigger file "
              + folders.temporary()
              + "/"
              + name
              + (facts == null ? ": it vanished." : ": it belongs to uid " + facts.uid() + "."),
          "No signal was sent. Run the collector as the target's uid and gid, and see whether its"
              + " /tmp is a network file system that changes owners.");
    }
  }

  /** One in the working directory hides ours, so it must be away or acceptable. */
  private static void clearWorkFolder(JvmProcess jvm, @Nullable Descriptor work) {
    if (work == null) {
      return;
    }
    String name = name(jvm);
    try {
      FileFacts facts = work.factsOf(name);
      if (facts != null && facts.uid() != jvm.status().uid()) {
        work.remove(name);
      }
    } catch (KernelException e) {
      throw new Failure(
          FailureKind.NO_LISTENER,
          "A trigger file of another user in the working directory of "
              + jvm.title()
              + " hides ours ("
              + e.getMessage()
              + ").",
          "Remove " + jvm.folder().path() + "/cwd/" + name + ". No signal was sent.");
    }
  }

  private static Failure refusal(JvmProcess jvm, Descriptor place, KernelException e) {
    boolean full = e.errno() == Errno.ENOSPC || e.errno() == Errno.EDQUOT;
    return new Failure(
        FailureKind.TMP_READ_ONLY,
        jvm.title() + " cannot open its attach socket in " + place + " (" + e.getMessage() + ").",
        full ? "Make room there, then retry. No signal was sent." : Obstacles.tmpRemedy());
  }

  /** Removes the file; the outcome of the attach does not depend on it. */
  @Override
  public void close() {
    try {
      folders.temporary().remove(name);
    } catch (KernelException e) {
      // read-only since a moment ago: the file cannot be there then, or cannot be removed by anyone
    }
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // already ending: the hook does the same once more
    }
  }
}
