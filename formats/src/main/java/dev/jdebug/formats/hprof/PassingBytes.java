package dev.jdebug.formats.hprof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Bytes on their way from a source to a sink, looked at, blanked or left out as they pass. Memory:
 * one buffer of {@value #SIZE} bytes.
 */
final class PassingBytes {
  private static final int SIZE = 256 * 1024;

  private final OutputStream out;
  private final byte[] buffer = new byte[SIZE];
  private InputStream in;
  private int position;
  private int limit;
  private long before;
  private long written;

  PassingBytes(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** How many bytes were consumed, over all sources. */
  long offset() {
    return before + position;
  }

  /** How many bytes went on, once flushed. */
  long written() {
    return written;
  }

  /** Goes on with another source; the first one must be at its end. */
  void continueWith(InputStream next) {
    in = next;
  }

  /** Whether the source is at its end. */
  boolean atEnd() throws IOException {
    return position == limit && !fill(1);
  }

  /** Makes so many bytes readable, at most {@value #SIZE}. */
  void need(int count) throws IOException {
    if (limit - position < count && !fill(count)) {
      throw new HprofException(
          before + limit, "The dump ends in the middle of a record: " + count + " bytes wanted");
    }
  }

  /** Moves what is left to the front and reads until there are so many. */
  private boolean fill(int count) throws IOException {
    flushConsumed();
    while (limit < count) {
      int read = in.read(buffer, limit, SIZE - limit);
      if (read < 0) {
        return false;
      }
      limit += read;
    }
    return true;
  }

  private void flushConsumed() throws IOException {
    if (position > 0) {
      out.write(buffer, 0, position);
      written += position;
      before += position;
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    }
  }

  /** An unsigned byte; as many bytes as it has must be readable. */
  int u1() {
    return buffer[position++] & 0xff;
  }

  int u2() {
    return (u1() << 8) | u1();
  }

  long u4() {
    return ((long) u2() << 16) | u2();
  }

  /** The byte that comes next, not consumed. */
  int peek() {
    return buffer[position] & 0xff;
  }

  /** Lets bytes pass that are readable. */
  void step(int count) {
    position += count;
  }

  /** Lets bytes pass unseen. */
  void pass(long count) throws IOException {
    if (count <= limit - position) {
      position += (int) count;
      return;
    }
    for (long left = count; left > 0; ) {
      need(1);
      int now = (int) Math.min(left, limit - position);
      position += now;
      left -= now;
    }
  }

  /** Lets zeros pass in place of so many bytes. */
  void blank(long count) throws IOException {
    for (long left = count; left > 0; ) {
      need(1);
      int now = (int) Math.min(left, limit - position);
      Arrays.fill(buffer, position, position + now, (byte) 0);
      position += now;
      left -= now;
    }
  }

  /** Leaves out bytes that are readable. */
  void drop(int count) throws IOException {
    flushConsumed();
    System.arraycopy(buffer, count, buffer, 0, limit - count);
    limit -= count;
    before += count;
  }

  /** Adds bytes of our own; what was consumed goes first. */
  void add(byte[] bytes) throws IOException {
    flushConsumed();
    out.write(bytes);
    written += bytes.length;
  }

  /** Sends on all that was consumed. */
  void flush() throws IOException {
    flushConsumed();
    out.flush();
  }
}
