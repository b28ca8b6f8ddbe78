package dev.jdebug.collector.files;

import dev.jdebug.collector.attach.Reach;
import dev.jdebug.collector.discovery.JvmChoice;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.Errno;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcessFolder;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FilePlace;
import dev.jdebug.protocol.JvmSelector;
import java.io.IOException;

/**
 * The file system of a process, entered with its identity.
 *
 * @param pid whose it is
 * @param title for messages
 * @param descriptor the root directory
 */
public record FileRoot(long pid, String title, Descriptor descriptor) {

  /** Work that may fail like input and output do. */
  public interface Work {
    void in(FileRoot root) throws IOException;
  }

  /**
   * Works in the root that is meant.
   *
   * @param own the collector's own status
   */
  public static void with(Proc proc, FilePlace place, ProcessStatus own, Work work)
      throws IOException {
    if (place.own()) {
      try (Descriptor root = Descriptor.directory("/")) {
        work.in(new FileRoot(proc.self().pid(), "the collector", root));
      }
      return;
    }
    ProcessFolder process = process(proc, place.process());
    Reach.within(
        process,
        own,
        () -> open(process),
        root -> work.in(new FileRoot(process.pid(), "process " + process.pid(), root)));
  }

  private static Descriptor open(ProcessFolder process) {
    try {
      return Descriptor.directory(process.path() + "/root");
    } catch (KernelException e) {
      throw refusal(process, e);
    }
  }

  /** A pid is of any process; a name is of a JVM; a container alone is its first process. */
  private static ProcessFolder process(Proc proc, JvmSelector selector) {
    String name = selector.name();
    if (name.matches("\\d{1,10}")) {
      return proc.process(Long.parseLong(name));
    }
    if (name.isEmpty() && !selector.containerId().isEmpty()) {
      long self = ProcessHandle.current().pid();
      for (long pid : proc.pids()) {
        ProcessFolder process = proc.process(pid);
        if (pid != self && process.containerId().equals(selector.containerId())) {
          return process;
        }
      }
    }
    return new JvmChoice(proc).of(selector).folder();
  }

  private static Failure gone(long pid) {
    return new Failure(
        FailureKind.PROCESS_GONE,
        "There is no process " + pid + " (any more).",
        "List the JVMs: jps.");
  }

  private static Failure refusal(ProcessFolder process, KernelException e) {
    if (e.errno() == Errno.ENOENT || e.errno() == Errno.ESRCH) {
      return gone(process.pid());
    }
    return new Failure(
        FailureKind.NO_ACCESS,
        "The kernel does not let the collector into the file system of process "
            + process.pid()
            + " ("
            + e.getMessage()
            + ").",
        "It has another uid or gid, has capabilities, or is not dumpable. Run the collector as its"
            + " user, or as root with SYS_PTRACE, SETUID and SETGID.");
  }
}
