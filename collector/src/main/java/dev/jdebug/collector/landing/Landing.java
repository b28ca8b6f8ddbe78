package dev.jdebug.collector.landing;

import dev.jdebug.collector.access.Access;
import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.collector.proc.ProcessStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder in which we put down what the JVM shall open.
 *
 * @param folder as we reach it
 * @param root of our file system, as the JVM reaches it; empty when the folder is in its own
 * @param path of the folder below that root
 * @param files whether it may take files, not only pipes: it is on our side
 * @param host keeps the path alive for the JVM; null when that is this process
 */
public record Landing(
    Descriptor folder, String root, String path, boolean files, @Nullable Process host)
    implements AutoCloseable {

  /**
   * Our own spool, through {@code /proc/<pid>/root} of a process that the JVM may look into: the
   * same rule as the other way round, so that must be a process of its user without capabilities
   * that it lacks, in its pid namespace. Null when there is no such way.
   */
  public static @Nullable Landing ofHelper(
      @Nullable Spool spool, JvmProcess jvm, ProcessStatus own, Access access) throws IOException {
    if (spool == null || access instanceof Access.AsRoot || !sharesPids(jvm)) {
      return null;
    }
    boolean selfWillDo =
        access instanceof Access.AsSelf
            && (own.permittedCapabilities() & ~jvm.status().permittedCapabilities()) == 0;
    Process host = selfWillDo ? null : startHost();
    long pid = host == null ? ProcessHandle.current().pid() : host.pid();
    return new Landing(
        spool.descriptor(), "/proc/" + pid + "/root", spool.folder().toString(), true, host);
  }

  /**
   * A child of this thread's user, with no capability when that is not root. It ends with us: its
   * stdin is closed then.
   */
  private static Process startHost() throws IOException {
    return new ProcessBuilder("cat").redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static boolean sharesPids(JvmProcess jvm) {
    try {
      Path own = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
      return own.equals(Files.readSymbolicLink(Path.of(jvm.folder().path(), "ns", "pid")));
    } catch (IOException e) {
      return false;
    }
  }

  /** The target's temporary folder: pipes alone, of which not a byte is on its disk. */
  public static Landing ofTarget(HotSpotConversation conversation, JvmProcess jvm) {
    return new Landing(conversation.temporaryFolder(), "", jvm.temporaryFolder(), false, null);
  }

  /** A name in the folder, as the JVM reaches it. */
  public String pathOfJvm(String entry) {
    return root + path + "/" + entry;
  }

  /** A file of ours, as the JVM reaches it; not for a folder of its own. */
  public String pathOfJvm(Path ours) {
    return root + ours;
  }

  public void remove(String entry) {
    try {
      folder.remove(entry);
    } catch (KernelException e) {
      System.err.println(folder + "/" + entry + " stays: " + e.getMessage());
    }
  }

  /** The target's temporary folder belongs to the conversation. */
  @Override
  public void close() {
    if (files) {
      folder.close();
    }
    if (host != null) {
      host.destroy();
    }
  }
}
