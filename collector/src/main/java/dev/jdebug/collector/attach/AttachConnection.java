package dev.jdebug.collector.attach;

import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.kernel.Errno;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One request to a JVM and its reply: decimal status, line feed, free text until the end. */
final class AttachConnection implements AutoCloseable {
  /** The status of "I do not know your protocol version". */
  static final int UNKNOWN_VERSION = 101;

  private static final int BUFFER = 64 * 1024;
  private static final int MAX_STATUS = 12;

  private final UnixSocket socket;
  private final Deadline deadline;
  private final String title;
  private final byte[] chunk = new byte[BUFFER];
  private int start;
  private int end;

  /**
   * A connection that was just made.
   *
   * @param title names the JVM in messages
   */
  AttachConnection(UnixSocket socket, Deadline deadline, String title) {
    this.socket = socket;
    this.deadline = deadline;
    this.title = title;
  }

  /**
   * Sends the request and relays the reply's text.
   *
   * @return the reply's status
   */
  int exchange(byte[] request, OutputStream text) throws IOException {
    ByteBuffer buffer = UnixSocket.newBuffer(BUFFER);
    try {
      if (!socket.write(request, deadline)) {
        throw hung();
      }
    } catch (KernelException e) {
      throw refused(e);
    }
    int status = readStatus(buffer);
    do {
      text.write(chunk, start, end - start);
    } while (fill(buffer));
    return status;
  }

  private int readStatus(ByteBuffer buffer) throws IOException {
    StringBuilder digits = new StringBuilder();
    while (fill(buffer)) {
      while (start < end) {
        char c = (char) chunk[start++];
        if (c == '\n') {
          return status(digits.toString());
        }
        if (digits.append(c).length() > MAX_STATUS) {
          throw malformed(digits.toString());
        }
      }
    }
    if (digits.isEmpty()) {
      throw refused(null);
    }
    throw malformed(digits.toString());
  }

  private int status(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw malformed(digits);
    }
  }

  /** Reads the next bytes; false at the end. */
  private boolean fill(ByteBuffer buffer) throws IOException {
    int count = 0;
    while (count == 0) {
      if (!socket.awaitReadable(deadline)) {
        throw hung();
      }
      try {
        count = socket.read(buffer);
      } catch (KernelException e) {
        throw refused(e);
      }
    }
    start = 0;
    end = Math.max(count, 0);
    buffer.get(0, chunk, 0, end);
    return count > 0;
  }

  private Failure hung() {
    return new Failure(
        FailureKind.HUNG,
        title
            + " took the connection and did not answer in time: it cannot reach a safepoint, or"
            + " its attach listener is still busy with an earlier command.",
        "Look at its threads without attaching: top. Give it more time with a longer timeout."
            + " Nothing was changed in it.");
  }

  private Failure refused(@Nullable KernelException cause) {
    boolean plain =
        cause == null || cause.errno() == Errno.EPIPE || cause.errno() == Errno.ECONNRESET;
    return new Failure(
        FailureKind.PEER_REFUSED,
        title
            + " closed the connection without an answer"
            + (plain || cause == null ? "." : ": " + cause.getMessage() + "."),
        "The JVM accepts only its own effective uid and gid (11 and later also root), and no"
            + " argument over 1,024 bytes; or it ended just now.");
  }

  private Failure malformed(String digits) {
    return new Failure(
        FailureKind.STALE_SOCKET,
        title + " answered with \"" + digits + "\", which is no status of the attach protocol.",
        "Another program may listen on the JVM's socket. Remove the socket file and retry.");
  }

  @Override
  public void close() {
    socket.close();
  }
}
