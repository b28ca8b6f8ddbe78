package dev.jdebug.collector.attach;

import dev.jdebug.collector.access.Access;
import dev.jdebug.collector.access.AccessDecision;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.FileFacts;
import dev.jdebug.collector.proc.ProcessFolder;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.Failure;
import java.io.IOException;
import java.nio.file.Path;

/** Work on a process in the best identity there is, where attaching is not needed. */
public final class Reach {
  private Reach() {}

  /** Work that may fail like input and output do. */
  public interface Work {
    void run() throws IOException;
  }

  /** Something that only the right of ptrace(2) opens, and that stays open without it. */
  public interface Opening {
    Descriptor open();
  }

  /** Work with it. */
  public interface Use {
    void with(Descriptor opened) throws IOException;
  }

  /** In the target's identity when we may take it on for good, else as we are. */
  public static void with(JvmProcess jvm, ProcessStatus own, Work work) throws IOException {
    Access access = decided(jvm.pid(), jvm.status(), own);
    // SYS_PTRACE reaches the target's files as we are, and would be lost in the change
    Identity.run(
        access instanceof Access.OpenThenAsTarget ? new Access.AsRoot() : access, work::run);
  }

  /**
   * Opens something of a process and works with it in the process's identity: before the change
   * when that loses the right to open it, after it otherwise.
   */
  public static void within(ProcessFolder process, ProcessStatus own, Opening opening, Use use)
      throws IOException {
    ProcessStatus status = process.status();
    Access access = status == null ? new Access.AsSelf() : decided(process.pid(), status, own);
    if (access instanceof Access.OpenThenAsTarget) {
      try (Descriptor opened = opening.open()) {
        Identity.run(access, () -> use.with(opened));
      }
      return;
    }
    Identity.run(
        access,
        () -> {
          try (Descriptor opened = opening.open()) {
            use.with(opened);
          }
        });
  }

  /** In the identity of whom a file belongs to, when we may take that on; else as we are. */
  public static void asOwner(Path file, ProcessStatus own, Work work) throws IOException {
    try (Descriptor place = Descriptor.directory(file.toString())) {
      FileFacts facts = place.facts();
      Identity.run(AccessDecision.asUser(facts.uid(), facts.gid(), own), work::run);
    }
  }

  private static Access decided(long pid, ProcessStatus status, ProcessStatus own) {
    try {
      return AccessDecision.of(pid, own, status);
    } catch (Failure e) {
      return new Access.AsSelf(); // the kernel decides: a signal needs the uid alone
    }
  }
}
