package dev.jdebug.formats.jfr;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * A chunk's events on their way from a file to a sink, one after the other. Memory: one buffer of
 * {@value #SIZE} bytes, more only for a larger event that is looked into.
 */
final class EventBytes {
  private static final int SIZE = 256 * 1024;
  private static final int LARGEST = 4 << 20;
  private static final int LONGEST_HEAD = 18;

  private final FileChannel file;
  private final OutputStream out;
  private final long end;
  private byte[] buffer = new byte[SIZE];
  private long base;
  private int at;
  private int limit;
  private long type;
  private long size;
  private int head;

  EventBytes(FileChannel file, long from, long end, OutputStream out) {
    this.file = file;
    this.base = from;
    this.end = end;
    this.out = out;
  }

  /** Where the event stands whose head was read last. */
  long offset() {
    return base + at;
  }

  /** Reads the head of the next event; false when there is no other. */
  boolean next() throws IOException {
    if (offset() == end) {
      return false;
    }
    fill((int) Math.min(LONGEST_HEAD, end - offset()));
    head = 0;
    size = number();
    type = number();
    if (size < head || size > end - offset()) {
      throw new JfrException(offset(), "An event of " + size + " bytes");
    }
    return true;
  }

  /** As {@link Cursor#number}, without anything allocated for each event. */
  private long number() throws JfrException {
    long value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      int next = next(at + head++);
      if (shift == 56) {
        return value | (long) (next & 0xff) << 56;
      }
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    return value;
  }

  private byte next(int index) throws JfrException {
    if (index >= limit) {
      throw new JfrException(offset(), "The chunk ends in the middle of an event");
    }
    return buffer[index];
  }

  long type() {
    return type;
  }

  /** The whole event that began, behind its head. */
  Cursor event() throws IOException {
    if (size > LARGEST) {
      throw new JfrException(offset(), "An event of " + size + " bytes, too large to look into");
    }
    if (size > buffer.length) {
      flush();
      buffer = Arrays.copyOf(buffer, (int) size);
    }
    fill((int) size);
    Cursor cursor = new Cursor(buffer, at, at + (int) size, offset());
    cursor.skip(head);
    return cursor;
  }

  /** Lets the event pass on. */
  void pass() throws IOException {
    for (long left = size; left > 0; ) {
      fill(1);
      int now = (int) Math.min(left, limit - at);
      at += now;
      left -= now;
    }
  }

  void flush() throws IOException {
    out.write(buffer, 0, at);
    System.arraycopy(buffer, at, buffer, 0, limit - at);
    base += at;
    limit -= at;
    at = 0;
  }

  private void fill(int count) throws IOException {
    if (limit - at >= count) {
      return;
    }
    flush();
    while (limit < count) {
      int most = (int) Math.min(buffer.length - limit, end - base - limit);
      int read = file.read(ByteBuffer.wrap(buffer, limit, most), base + limit);
      if (read <= 0) {
        throw new JfrException(base + limit, "The file ends in the middle of a chunk");
      }
      limit += read;
    }
  }
}
