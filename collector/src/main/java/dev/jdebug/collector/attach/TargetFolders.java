package dev.jdebug.collector.attach;

import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.discovery.Obstacles;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.Errno;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * The target's file system, its temporary folder and its working directory, as the target itself
 * sees them, held open: what is done in them afterwards cannot be led elsewhere.
 *
 * @param work null when the working directory was removed
 */
record TargetFolders(Descriptor root, Descriptor temporary, @Nullable Descriptor work)
    implements AutoCloseable {

  static TargetFolders open(JvmProcess jvm) {
    String folder = jvm.folder().path();
    try {
      Descriptor root = Descriptor.directory(folder + "/root");
      try {
        return new TargetFolders(root, temporary(jvm, root), work(folder));
      } catch (KernelException | RuntimeException e) {
        root.close();
        throw e;
      }
    } catch (KernelException e) {
      throw refusal(jvm, e);
    }
  }

  private static Descriptor temporary(JvmProcess jvm, Descriptor root) throws KernelException {
    try {
      return root.directoryInRoot(jvm.temporaryFolder());
    } catch (KernelException e) {
      if (e.errno() != Errno.ENOENT) {
        throw e;
      }
      throw new Failure(
          FailureKind.TMP_READ_ONLY,
          jvm.title() + " has no " + jvm.temporaryFolder() + ": its attach socket has no place.",
          Obstacles.tmpRemedy());
    }
  }

  private static @Nullable Descriptor work(String folder) {
    try {
      return Descriptor.directory(folder + "/cwd");
    } catch (KernelException e) {
      return null;
    }
  }

  private static Failure refusal(JvmProcess jvm, KernelException e) {
    if (e.errno() == Errno.ENOENT || e.errno() == Errno.ESRCH) {
      return new Failure(
          FailureKind.PROCESS_GONE, jvm.title() + " ended just now.", "List the JVMs again: jps.");
    }
    return new Failure(
        FailureKind.NO_ACCESS,
        "The kernel does not let the collector into the file system of "
            + jvm.title()
            + ", although uid and gid fit ("
            + e.getMessage()
            + ").",
        "The process is not dumpable (its program has file capabilities or is not readable), an"
            + " AppArmor or SELinux profile separates the two, or it lives in a user namespace of"
            + " its own. Run the collector as root with capabilities SYS_PTRACE, SETUID and SETGID"
            + " and the target's own profile.");
  }

  @Override
  public void close() {
    root.close();
    temporary.close();
    if (work != null) {
      work.close();
    }
  }
}
