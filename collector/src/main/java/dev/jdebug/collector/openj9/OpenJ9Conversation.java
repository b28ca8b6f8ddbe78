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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.bytebuddy.agent.VirtualMachine;

/**
 * What an OpenJ9 VM answers as far as byte-buddy-agent asks: {@link OpenJ9Command}.
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

  /**
   * Runs a command and writes its answer.
   *
   * @param words as of {@code jcmd}; the first is the command's
   * @throws Failure of kind {@link FailureKind#COMMAND_FAILED} with the VM's own words
   */
  public void run(OpenJ9Command command, List<String> words, OutputStream text) throws IOException {
    Obstacles.refuseStopped(jvm, jvm.status().state());
    List<String> operands = words.subList(1, words.size());
    Reach.with(
        jvm, own, () -> text.write(converse(command, operands).getBytes(StandardCharsets.UTF_8)));
  }

  private String converse(OpenJ9Command command, List<String> operands) {
    FutureTask<String> answer = new FutureTask<>(asking(attach(), command, operands));
    Thread.ofPlatform().daemon().name("openj9").start(answer);
    try {
      return answer.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Failure(
          FailureKind.HUNG,
          jvm.title() + " (OpenJ9) took the command and did not answer in time.",
          "Allow more with --timeout; or the VM hangs.");
    } catch (ExecutionException e) {
      throw new Failure(
          FailureKind.COMMAND_FAILED,
          jvm.title() + " (OpenJ9) answered with an error: " + reason(e) + ".",
          "Paths are of the target's file system, and must be readable by its user.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(FailureKind.TIMEOUT, "The wait for OpenJ9 was interrupted.", "");
    }
  }

  private static Callable<String> asking(
      VirtualMachine machine, OpenJ9Command command, List<String> operands) {
    return () -> {
      try {
        return command.run(machine, operands);
      } finally {
        machine.detach();
      }
    };
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    return String.valueOf(cause == null ? e.getMessage() : cause.getMessage()).strip();
  }

  private VirtualMachine attach() {
    String temporary = jvm.folder().path() + "/root" + jvm.temporaryFolder();
    int wait = Math.clamp(deadline.remainingMillis(), 1, MAX_WAIT_MILLIS);
    try {
      return VirtualMachine.ForOpenJ9.attach(
          Long.toString(jvm.status().innerPid()), wait, new OpenJ9Kernel(temporary, own));
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
