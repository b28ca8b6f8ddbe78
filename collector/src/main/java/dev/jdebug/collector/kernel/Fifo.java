package dev.jdebug.collector.kernel;

import static dev.jdebug.collector.kernel.Architecture.CURRENT;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * The reading end of a named pipe. It is there before anybody writes, so that no writer ever waits
 * for a reader; closed, it makes the writer fail (EPIPE) instead of wait.
 */
public final class Fifo extends InputStream {
  private static final int S_IFIFO = 0x1000;
  private static final int O_NONBLOCK_CLOEXEC = 0x800 | 0x80000;
  private static final int F_SETPIPE_SZ = 1031;
  private static final int CAPACITY = 1024 * 1024;
  private static final int CHUNK = 256 * 1024;
  private static final long LOOK_MILLIS = 250;

  private final int number;
  private final String name;
  private final ByteBuffer buffer = NativeMemory.allocate(CHUNK);
  private boolean written;
  private boolean closed;
  private volatile boolean finished;

  private Fifo(int number, String name) {
    this.number = number;
    this.name = name;
  }

  /**
   * Makes a pipe right below a directory and opens it.
   *
   * @param mode of its file: who may write
   */
  public static Fifo make(Descriptor directory, String entry, int mode) throws KernelException {
    String what = directory + "/" + entry;
    long made =
        SystemCall.of(CURRENT.mknodat(), directory.number(), text(entry), S_IFIFO | 0600, 0);
    KernelException.check(made, what);
    directory.setMode(entry, mode);
    long flags = O_NONBLOCK_CLOEXEC | CURRENT.openNoFollow();
    long number =
        KernelException.check(
            SystemCall.of(CURRENT.openat(), directory.number(), text(entry), flags, 0), what);
    // Only faster: beyond the user's share of pipe memory it stays at 64 KiB.
    SystemCall.of(CURRENT.fcntl(), number, F_SETPIPE_SZ, CAPACITY);
    return new Fifo((int) number, what);
  }

  private static long text(String text) {
    return NativeMemory.ofThread().text(text);
  }

  /** Nobody will write any more: reading ends when what is in the pipe was read. */
  public void finish() {
    finished = true;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * Waits for a writer and its bytes; the end is when all writers have closed it.
   *
   * @throws IOException when it was closed on this side meanwhile
   */
  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    while (true) {
      int read = readOnce(bytes, offset, Math.min(count, CHUNK));
      if (read != 0) {
        return read;
      }
      awaitBytes();
    }
  }

  /** The number of bytes; 0 when there are none yet; −1 at the end. */
  private synchronized int readOnce(byte[] bytes, int offset, int count) throws IOException {
    if (closed) {
      throw new IOException(name + " was closed");
    }
    boolean last = finished;
    long read = SystemCall.of(CURRENT.read(), number, NativeMemory.address(buffer), count);
    if (read > 0) {
      written = true;
      buffer.get(0, bytes, offset, (int) read);
      return (int) read;
    }
    if (read == 0) {
      // No writer: none any more, or none yet.
      return written || last ? -1 : 0;
    }
    if (read != -Errno.EAGAIN && read != -Errno.EINTR) {
      throw new KernelException("reading from " + name, (int) -read);
    }
    written |= read == -Errno.EAGAIN;
    return 0;
  }

  private synchronized void awaitBytes() {
    // A hang-up is reported only after somebody had it open for writing (fs/pipe.c, pipe_poll).
    if (!closed && Poll.of(1, number, Poll.IN, LOOK_MILLIS)) {
      written = true;
    }
  }

  /** The writer fails from now on. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      SystemCall.of(CURRENT.close(), number);
    }
  }
}
