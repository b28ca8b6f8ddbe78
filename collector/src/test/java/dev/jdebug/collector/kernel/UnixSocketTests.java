package dev.jdebug.collector.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTests {
  private static final Deadline SOON = Deadline.inMillis(20_000);

  private final Path path;

  UnixSocketTests(@TempDir Path folder) {
    this.path = folder.resolve("s");
  }

  private ServerSocketChannel listen(int backlog) throws IOException {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(path), backlog);
  }

  @Test
  void writesReadsAndSeesTheEnd() throws IOException {
    try (ServerSocketChannel server = listen(1);
        UnixSocket socket = UnixSocket.connect(path.toString(), SOON);
        SocketChannel accepted = server.accept()) {
      assertEquals(ProcessHandle.current().pid(), socket.peer().pid());
      byte[] request = "hello".getBytes(StandardCharsets.US_ASCII);
      assertTrue(socket.write(request, SOON));
      ByteBuffer received = ByteBuffer.allocate(5);
      while (received.hasRemaining()) {
        accepted.read(received);
      }
      assertArrayEquals(request, received.array());
      ByteBuffer buffer = UnixSocket.newBuffer(16);
      assertEquals(0, socket.read(buffer), "nothing there yet");
      accepted.write(ByteBuffer.wrap(request));
      assertTrue(socket.awaitReadable(SOON));
      assertEquals(5, socket.read(buffer));
      assertEquals('h', buffer.get(0));
      accepted.shutdownOutput();
      assertTrue(socket.awaitReadable(SOON));
      assertEquals(-1, socket.read(buffer));
    }
  }

  @Test
  void waitsNoLongerThanTheDeadline() throws IOException {
    try (ServerSocketChannel server = listen(1);
        UnixSocket socket = UnixSocket.connect(path.toString(), SOON)) {
      assertTrue(server.isOpen());
      long start = System.nanoTime();
      assertFalse(socket.awaitReadable(Deadline.inMillis(30)));
      assertTrue(System.nanoTime() - start >= 30_000_000);
      assertFalse(socket.write(new byte[16 << 20], Deadline.inMillis(30)), "nobody reads");
    }
  }

  @Test
  void givesUpOnAFullQueue() throws IOException {
    try (ServerSocketChannel server = listen(1)) {
      assertTrue(server.isOpen());
      KernelException e =
          assertThrows(
              KernelException.class,
              () -> {
                while (true) {
                  var unused = UnixSocket.connect(path.toString(), Deadline.inMillis(20));
                }
              });
      assertEquals(Errno.EAGAIN, e.errno());
    }
  }

  @Test
  void tellsAStaleFileFromNone() throws IOException {
    listen(1).close();
    assertTrue(Files.exists(path));
    assertEquals(Errno.ECONNREFUSED, errnoOfConnect());
    Files.delete(path);
    assertEquals(Errno.ENOENT, errnoOfConnect());
  }

  private int errnoOfConnect() {
    return assertThrows(KernelException.class, () -> UnixSocket.connect(path.toString(), SOON))
        .errno();
  }

  @Test
  void refusesPathsThatNoAddressHolds() {
    assertThrows(
        IllegalArgumentException.class, () -> UnixSocket.connect("/" + "x".repeat(107), SOON));
  }

  @Test
  void deadlinesPassOrNeverDo() {
    assertTrue(Deadline.inMillis(0).hasPassed());
    assertFalse(Deadline.NEVER.hasPassed());
    assertEquals(Deadline.NEVER, Deadline.in(Duration.ZERO));
    assertTrue(Deadline.NEVER.orInMillis(50).remainingMillis() <= 50);
    Deadline near = Deadline.inMillis(10);
    assertEquals(near, near.orInMillis(5_000));
  }
}
