package dev.jdebug.injector.cluster.rest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/** An answer's body: chunked, of a known length, or up to the connection's end. */
final class HttpBody extends InputStream {
  private static final long TO_THE_END = -1;

  private final InputStream in;
  private final boolean chunked;
  private long left;
  private boolean ended;
  private boolean whole;
  private boolean firstChunk = true;

  HttpBody(InputStream in, HttpHead head) throws ProtocolException {
    this.in = in;
    this.chunked = head.header("Transfer-Encoding").equalsIgnoreCase("chunked");
    String length = head.header("Content-Length");
    try {
      left =
          chunked || head.code() == 204
              ? 0
              : length.isEmpty() ? TO_THE_END : Long.parseLong(length);
    } catch (NumberFormatException e) {
      throw new ProtocolException("the answer's length is not a number");
    }
    ended = !chunked && left == 0;
    whole = ended;
  }

  /** Whether all was read, so that the connection can serve another request. */
  boolean finished() {
    return whole;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (chunked && left == 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int wanted = left == TO_THE_END ? length : (int) Math.min(length, left);
    int count = in.read(bytes, offset, wanted);
    if (count < 0) {
      ended = true;
      if (left == TO_THE_END) {
        return -1;
      }
      throw new EOFException("the server closed the connection in the middle of an answer");
    }
    if (left != TO_THE_END) {
      left -= count;
      ended = !chunked && left == 0;
      whole = ended;
    }
    return count;
  }

  private void nextChunk() throws IOException {
    if (!firstChunk) {
      HttpHead.line(in);
    }
    firstChunk = false;
    String line = HttpHead.line(in);
    int end = line.indexOf(';');
    try {
      left = Long.parseLong((end < 0 ? line : line.substring(0, end)).strip(), 16);
    } catch (NumberFormatException e) {
      throw new ProtocolException("a chunk's length is not a number");
    }
    if (left == 0) {
      while (!HttpHead.line(in).isEmpty()) {
        // trailers say nothing to us
      }
      ended = true;
      whole = true;
    }
  }
}
