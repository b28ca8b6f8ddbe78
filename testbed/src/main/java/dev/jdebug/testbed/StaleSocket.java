package dev.jdebug.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** A socket file with the name of the target's attach socket that is not the target's. */
public final class StaleSocket {
  private StaleSocket() {}

  /** Leaves one on which nobody listens, as a killed JVM does. */
  public static void leave(RunningTarget target, int owner) {
    try {
      listen(target, owner).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Listens on one, as another JVM that shares the target's {@code /tmp} does. */
  public static ServerSocketChannel listen(RunningTarget target, int owner) {
    Path file = target.process().root().resolve("tmp/.java_pid" + target.innerPid());
    try {
      ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listener.bind(UnixDomainSocketAddress.of(file));
      Files.setAttribute(file, "unix:uid", owner);
      Files.setAttribute(file, "unix:gid", owner);
      return listener;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
