package dev.jdebug.collector.openj9;

import dev.jdebug.collector.attach.Reach;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.discovery.Obstacles;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import net.bytebuddy.agent.VirtualMachine;

/**
 * What an OpenJ9 VM answers as far as byte-buddy-agent asks: its system properties.
 *
 * <p>The VM connects back over loopback and is woken by a System V semaphore, so the collector must
 * share its network and IPC namespaces (in a pod it does).
 */
public final class OpenJ9Conversation {
  private static final String FOLDER = ".com_ibm_tools_attach";
  private static final int MAX_WAIT_MILLIS = 30_000;

  private final JvmProcess jvm;
  private final ProcessStatus own;
  private final Deadline deadline;

  public OpenJ9Conversation(JvmProcess jvm, ProcessStatus own, Deadline deadline) {
    this.jvm = jvm;
    this.own = own;
    this.deadline = deadline;
  }

  /** Writes {@code key=value} lines, by key. */
  public void systemProperties(OutputStream text) throws IOException {
    Obstacles.refuseStopped(jvm, jvm.status().state());
    Reach.with(jvm, own, () -> write(ask(), text));
  }

  private static void write(Properties properties, OutputStream text) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      String value = properties.getProperty(key, "").replace("\n", "\\n");
      lines.append(key).append('=').append(value).append('\n');
    }
    text.write(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Properties ask() {
    String temporary = jvm.folder().path() + "/root" + jvm.temporaryFolder();
    int wait = Math.clamp(deadline.remainingMillis(), 1, MAX_WAIT_MILLIS);
    try {
      VirtualMachine machine =
          VirtualMachine.ForOpenJ9.attach(
              Long.toString(jvm.status().innerPid()), wait, new OpenJ9Kernel(temporary, own));
      try {
        return machine.getSystemProperties();
      } finally {
        machine.detach();
      }
    } catch (SocketTimeoutException e) {
      throw new Failure(
          FailureKind.HUNG,
          jvm.title() + " (OpenJ9) did not connect back within " + wait + " ms.",
          "The collector must share the target's network and IPC namespaces; or the VM hangs.");
    } catch (IOException | RuntimeException e) {
      throw new Failure(
          FailureKind.OPENJ9,
          "OpenJ9's attach files of " + jvm.title() + " cannot be used (" + e.getMessage() + ").",
          "Is attaching off (-Dcom.ibm.tools.attach.enable=no), or its folder not /tmp/"
              + FOLDER
              + "? Run the collector as the target's uid, beside it in its pod.");
    }
  }
}
