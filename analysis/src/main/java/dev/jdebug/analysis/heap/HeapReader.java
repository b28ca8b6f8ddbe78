package dev.jdebug.analysis.heap;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a heap dump from its beginning to its end, without keeping anything of it. The format is
 * that of {@code hprof_b_spec.h}, as HotSpot's {@code heapDumper.cpp} writes it.
 */
final class HeapReader {
  /** Contents of arrays of numbers up to so many bytes are handed on. */
  static final int CONTENT = 4096;

  private static final int BUFFER = 1 << 20;
  private static final int TEXT = 0x01;
  private static final int LOAD_CLASS = 0x02;
  private static final int HEAP_DUMP = 0x0c;
  private static final int HEAP_DUMP_SEGMENT = 0x1c;
  private static final int HEAP_DUMP_END = 0x2c;
  private static final int CLASS = 0x20;
  private static final int INSTANCE = 0x21;
  private static final int OBJECT_ARRAY = 0x22;
  private static final int PRIMITIVE_ARRAY = 0x23;
  private static final String MAGIC = "JAVA PROFILE 1.0.";

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final InputStream in;
  private final HeapVisitor visitor;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private long consumed;
  private int idSize;
  private boolean ended;

  HeapReader(InputStream in, HeapVisitor visitor) {
    this.in = in;
    this.visitor = visitor;
  }

  /** A reference in a buffer that a visitor was given. */
  static long reference(byte[] buffer, int start, int size) {
    return size == 8
        ? (long) LONGS.get(buffer, start)
        : Integer.toUnsignedLong((int) INTS.get(buffer, start));
  }

  /**
   * Reads to the end.
   *
   * @return whether it ends as it should; false when it is cut off in the middle
   * @throws BrokenHeapException when it is no heap dump, or none from some byte on
   */
  boolean read() throws IOException {
    try {
      readHeader();
      while (fill(9)) {
        int tag = u1();
        u4();
        readRecord(tag, Integer.toUnsignedLong(u4()));
      }
      return ended && position == limit;
    } catch (CutOffException e) {
      return false;
    }
  }

  /** The size of a reference in the file, 4 or 8; known once reading has begun. */
  int idSize() {
    return idSize;
  }

  private void readHeader() throws IOException {
    if (!fill(MAGIC.length() + 2)
        || !new String(buffer, 0, MAGIC.length(), StandardCharsets.US_ASCII).equals(MAGIC)) {
      throw new BrokenHeapException("it does not begin with \"" + MAGIC + "\"");
    }
    position = MAGIC.length();
    while (u1() != 0) {
      if (position > 40) {
        throw new BrokenHeapException("its first line has no end");
      }
    }
    idSize = u4();
    if (idSize != 4 && idSize != 8) {
      throw new BrokenHeapException("references of " + idSize + " bytes");
    }
    skip(8);
  }

  private void readRecord(int tag, long length) throws IOException {
    switch (tag) {
      case TEXT -> readText(length);
      case LOAD_CLASS -> {
        long end = at() + length;
        u4();
        long id = id();
        u4();
        visitor.loadedClass(id, id());
        skip(end - at());
      }
      case HEAP_DUMP, HEAP_DUMP_SEGMENT -> readSegment(length);
      case HEAP_DUMP_END -> ended = true;
      default -> skip(length);
    }
  }

  private void readText(long length) throws IOException {
    long id = id();
    long bytes = length - idSize;
    if (bytes > BUFFER / 2 || bytes < 0) {
      skip(bytes);
      return;
    }
    need((int) bytes);
    visitor.text(id, buffer, position, (int) bytes);
    position += (int) bytes;
  }

  private void readSegment(long length) throws IOException {
    long end = at() + length;
    while (at() < end) {
      int tag = u1();
      switch (tag) {
        case INSTANCE -> readInstance();
        case OBJECT_ARRAY -> readObjectArray();
        case PRIMITIVE_ARRAY -> readPrimitiveArray();
        case CLASS -> readClass();
        default -> readRoot(tag);
      }
    }
    if (at() != end) {
      throw new BrokenHeapException("a segment that does not end with an object, at byte " + at());
    }
  }

  private void readRoot(int tag) throws IOException {
    RootKind kind = RootKind.of(tag);
    if (kind == null) {
      throw new BrokenHeapException("the unknown tag " + tag + " at byte " + (at() - 1));
    }
    long object = id();
    visitor.root(tag, object);
    if (kind == RootKind.THREAD) {
      visitor.thread(u4(), object);
      u4();
    } else {
      skip(kind.bytesAfter(idSize));
    }
  }

  private void readInstance() throws IOException {
    long id = id();
    u4();
    long type = id();
    int length = u4();
    if (length < 0 || length > BUFFER / 2) {
      throw new BrokenHeapException("an object of " + length + " bytes at byte " + at());
    }
    need(length);
    visitor.instance(id, type, buffer, position, length);
    position += length;
  }

  private void readObjectArray() throws IOException {
    long id = id();
    u4();
    int length = u4();
    long type = id();
    if (length < 0) {
      throw new BrokenHeapException("an array of negative length at byte " + at());
    }
    visitor.objectArray(id, type, length);
    int left = length;
    while (left > 0) {
      need(idSize);
      int count = Math.min(left, (limit - position) / idSize);
      visitor.elements(buffer, position, count);
      position += count * idSize;
      left -= count;
    }
  }

  private void readPrimitiveArray() throws IOException {
    long id = id();
    u4();
    int length = u4();
    int type = u1();
    long bytes = (long) length * BasicType.size(type, idSize);
    if (length < 0) {
      throw new BrokenHeapException("an array of negative length at byte " + at());
    }
    if (bytes <= CONTENT) {
      need((int) bytes);
      visitor.primitiveArray(id, type, length, buffer, position, (int) bytes);
      position += (int) bytes;
    } else {
      visitor.primitiveArray(id, type, length, buffer, 0, -1);
      skip(bytes);
    }
  }

  private void readClass() throws IOException {
    long id = id();
    u4();
    long superclass = id();
    long loader = id();
    skip(4L * idSize + 4);
    List<ClassDump.StaticReference> statics = new ArrayList<>(4);
    int constants = u2();
    for (int i = 0; i < constants; i++) {
      u2();
      readStatic(0, statics);
    }
    int staticFields = u2();
    for (int i = 0; i < staticFields; i++) {
      readStatic(id(), statics);
    }
    int count = u2();
    List<ClassDump.Field> fields = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      fields.add(new ClassDump.Field(id(), u1()));
    }
    visitor.classDump(new ClassDump(id, superclass, loader, fields, statics));
  }

  private void readStatic(long name, List<ClassDump.StaticReference> statics) throws IOException {
    int type = u1();
    if (BasicType.isReference(type)) {
      statics.add(new ClassDump.StaticReference(name, id()));
    } else {
      skip(BasicType.size(type, idSize));
    }
  }

  private long at() {
    return consumed + position;
  }

  private int u1() throws IOException {
    need(1);
    return buffer[position++] & 0xff;
  }

  private int u2() throws IOException {
    return u1() << 8 | u1();
  }

  private int u4() throws IOException {
    need(4);
    int value = (int) INTS.get(buffer, position);
    position += 4;
    return value;
  }

  private long id() throws IOException {
    need(idSize);
    long value = reference(buffer, position, idSize);
    position += idSize;
    return value;
  }

  private void need(int bytes) throws IOException {
    if (limit - position < bytes && !fill(bytes)) {
      throw new CutOffException();
    }
  }

  /** So many bytes are in the buffer, as one piece; false when the file ends before. */
  private boolean fill(int bytes) throws IOException {
    if (limit - position >= bytes) {
      return true;
    }
    System.arraycopy(buffer, position, buffer, 0, limit - position);
    consumed += position;
    limit -= position;
    position = 0;
    while (limit < bytes) {
      int count = in.read(buffer, limit, BUFFER - limit);
      if (count < 0) {
        return false;
      }
      limit += count;
    }
    return true;
  }

  private void skip(long bytes) throws IOException {
    if (bytes < 0) {
      throw new BrokenHeapException("a record shorter than what is in it, at byte " + at());
    }
    long left = bytes - (limit - position);
    if (left <= 0) {
      position += (int) bytes;
      return;
    }
    consumed += limit;
    position = 0;
    limit = 0;
    while (left > 0) {
      int count = in.read(buffer, 0, (int) Math.min(BUFFER, left));
      if (count < 0) {
        throw new CutOffException();
      }
      consumed += count;
      left -= count;
    }
  }

  /** The file ends in the middle of something. */
  private static final class CutOffException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
