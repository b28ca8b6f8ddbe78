package dev.jdebug.collector.attach;

import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.perfdata.PerfData;
import dev.jdebug.collector.proc.JvmOptions;
import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.JvmKind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A JVM's attach listener played by this process, under a pid of its own inner namespace that no
 * real process has: above the kernel's greatest (4,194,304).
 */
final class FakeListener implements AutoCloseable {
  private static final long INNER_PID = 5_000_000 + ProcessHandle.current().pid();

  private final ServerSocketChannel server;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** What it does with a connection after reading the request. */
  interface Answer {
    void give(String request, SocketChannel connection) throws IOException;
  }

  FakeListener(Answer answer) throws IOException {
    Files.deleteIfExists(socket());
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket()));
    Thread.ofVirtual().start(() -> serve(answer));
  }

  private static Path socket() {
    return Path.of("/tmp/.java_pid" + INNER_PID);
  }

  private void serve(Answer answer) {
    while (server.isOpen()) {
      try (SocketChannel connection = server.accept()) {
        String request = read(connection);
        requests.add(request);
        answer.give(request, connection);
      } catch (IOException e) {
        requests.add("! " + e);
      }
    }
  }

  /** Until four NULs of version 1, or the size that version 2 says. */
  private static String read(SocketChannel connection) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(300_000);
    while (!isWhole(buffer)) {
      if (connection.read(buffer) < 0) {
        throw new IOException("a request that breaks off");
      }
    }
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
  }

  private static boolean isWhole(ByteBuffer buffer) {
    String text = StandardCharsets.ISO_8859_1.decode(buffer.duplicate().flip()).toString();
    String[] parts = text.split("\0", -1);
    if (text.startsWith("2\0") && parts.length > 2) {
      int head = 2 + parts[1].length() + 1;
      return text.length() == head + Integer.parseInt(parts[1]);
    }
    return text.startsWith("1\0") && parts.length == 6;
  }

  static void send(SocketChannel connection, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      connection.write(bytes);
    }
  }

  List<String> requests() {
    return requests;
  }

  /** This process, seen as a JVM whose own pid is the one of the socket. */
  static JvmProcess jvm() {
    ProcessStatus own = own();
    return new JvmProcess(
        Proc.LIVE.process(ProcessHandle.current().pid()),
        new ProcessStatus('S', own.uids(), own.gids(), INNER_PID, 0, 0, own.caughtSignals(), 0, 0),
        Objects.requireNonNull(Proc.LIVE.self().stat()),
        JvmKind.HOTSPOT,
        PerfData.NONE,
        JvmOptions.ofText("", "Fake"),
        "17.0.1");
  }

  static ProcessStatus own() {
    return Objects.requireNonNull(Proc.LIVE.self().status());
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket());
  }
}
