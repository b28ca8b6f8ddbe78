package dev.jdebug.collector.attach;

import dev.jdebug.collector.access.Access;
import dev.jdebug.collector.access.AccessDecision;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.Failure;
import java.io.IOException;

/** Work on a process in the best identity there is, where attaching is not needed. */
public final class Reach {
  private Reach() {}

  /** Work that may fail like input and output do. */
  public interface Work {
    void run() throws IOException;
  }

  /** In the target's identity when we may take it on for good, else as we are. */
  public static void with(JvmProcess jvm, ProcessStatus own, Work work) throws IOException {
    Identity.run(access(jvm, own), work::run);
  }

  private static Access access(JvmProcess jvm, ProcessStatus own) {
    try {
      Access access = AccessDecision.of(jvm.pid(), own, jvm.status());
      // SYS_PTRACE reaches the target's files as we are, and would be lost in the change
      return access instanceof Access.OpenThenAsTarget ? new Access.AsRoot() : access;
    } catch (Failure e) {
      return new Access.AsSelf(); // the kernel decides: a signal needs the uid alone
    }
  }
}
