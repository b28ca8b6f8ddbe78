package dev.jdebug.collector.kernel;

import static dev.jdebug.collector.kernel.Architecture.CURRENT;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A connected stream socket of the Unix domain; nothing on it waits longer than a deadline. */
public final class UnixSocket implements AutoCloseable {
  private static final int AF_UNIX = 1;
  private static final int STREAM_NONBLOCK_CLOEXEC = 1 | 0x800 | 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_PEERCRED = 17;

  /** {@code sun_path} of unix(7), without the final NUL. */
  private static final int MAX_PATH = 107;

  private final int number;
  private boolean closed;

  private UnixSocket(int number) {
    this.number = number;
  }

  /** Who listened: the credentials the kernel noted at listen(2). */
  public record Peer(int pid, int uid, int gid) {}

  /**
   * Connects; waits while the listener's queue is full.
   *
   * @throws KernelException with {@link Errno#EAGAIN} when it stayed full until the deadline
   */
  public static UnixSocket connect(String path, Deadline deadline) throws KernelException {
    UnixSocket socket =
        new UnixSocket(
            (int)
                KernelException.check(
                    SystemCall.of(CURRENT.socket(), AF_UNIX, STREAM_NONBLOCK_CLOEXEC, 0),
                    "socket"));
    try {
      long pause = 5;
      while (!socket.tryConnect(path)) {
        if (deadline.hasPassed()) {
          throw new KernelException(path, Errno.EAGAIN);
        }
        pause(Math.min(pause, deadline.remainingMillis()));
        pause = Math.min(pause * 2, 200);
      }
      return socket;
    } catch (KernelException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private boolean tryConnect(String path) throws KernelException {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_PATH) {
      throw new IllegalArgumentException("too long for a socket address: " + path);
    }
    NativeMemory memory = NativeMemory.ofThread();
    memory.structure().putShort(0, (short) AF_UNIX).put(2, bytes).put(2 + bytes.length, (byte) 0);
    long result =
        SystemCall.of(CURRENT.connect(), number, memory.structureAddress(), 3 + bytes.length);
    if (result == -Errno.EAGAIN || result == -Errno.EINTR) {
      return false;
    }
    KernelException.check(result, "connecting to " + path);
    return true;
  }

  /** Waits without a socket: ppoll of nothing. */
  public static void pause(long millis) {
    Poll.of(0, -1, 0, millis);
  }

  public Peer peer() throws KernelException {
    NativeMemory memory = NativeMemory.ofThread();
    ByteBuffer structure = memory.structure();
    structure.putInt(0, 12);
    long address = memory.structureAddress();
    KernelException.check(
        SystemCall.of(CURRENT.getsockopt(), number, SOL_SOCKET, SO_PEERCRED, address + 16, address),
        "SO_PEERCRED");
    return new Peer(structure.getInt(16), structure.getInt(20), structure.getInt(24));
  }

  /** Writes all of it; false when the deadline passed before. */
  public boolean write(byte[] bytes, Deadline deadline) throws KernelException {
    ByteBuffer buffer = NativeMemory.allocate(bytes.length).put(bytes);
    long address = NativeMemory.address(buffer);
    int written = 0;
    while (written < bytes.length) {
      long result =
          SystemCall.of(CURRENT.write(), number, address + written, bytes.length - written);
      if (result >= 0) {
        written += (int) result;
      } else if (result != -Errno.EAGAIN && result != -Errno.EINTR) {
        throw new KernelException("writing to the socket", (int) -result);
      } else if (!Poll.of(1, number, Poll.OUT, deadline.remainingMillis())
          && deadline.hasPassed()) {
        return false;
      }
    }
    return true;
  }

  /** Waits until there is something to read or the other side has closed; false: it passed. */
  public boolean awaitReadable(Deadline deadline) {
    while (!deadline.hasPassed()) {
      if (Poll.of(1, number, Poll.IN, deadline.remainingMillis())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reads what is there into a buffer of {@link #newBuffer}, from its beginning.
   *
   * @return the number of bytes, 0 when nothing is there yet, −1 at the end
   */
  public int read(ByteBuffer buffer) throws KernelException {
    buffer.clear();
    long result =
        SystemCall.of(CURRENT.read(), number, NativeMemory.address(buffer), buffer.capacity());
    if (result == -Errno.EAGAIN || result == -Errno.EINTR) {
      return 0;
    }
    KernelException.check(result, "reading from the socket");
    buffer.limit((int) result);
    return result == 0 ? -1 : (int) result;
  }

  /** A buffer that the kernel can fill. */
  public static ByteBuffer newBuffer(int bytes) {
    return NativeMemory.allocate(bytes);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      SystemCall.of(CURRENT.close(), number);
    }
  }
}
