package dev.jdebug.formats.hprof;

import java.io.IOException;

/** The objects within segments of a heap dump. */
final class HeapSegment {
  private static final int CLASS_DUMP = 0x20;
  private static final int INSTANCE_DUMP = 0x21;
  private static final int OBJECT_ARRAY_DUMP = 0x22;
  private static final int PRIMITIVE_ARRAY_DUMP = 0x23;

  private final PassingBytes bytes;
  private final int idSize;
  private final boolean redacted;
  private long classes;
  private long instances;
  private long objectArrays;
  private long primitiveArrays;
  private long primitiveBytes;

  HeapSegment(PassingBytes bytes, int idSize, boolean redacted) {
    this.bytes = bytes;
    this.idSize = idSize;
    this.redacted = redacted;
  }

  HprofSummary summary(long length, long segments) {
    return new HprofSummary(
        length,
        idSize,
        segments,
        classes,
        instances,
        objectArrays,
        primitiveArrays,
        primitiveBytes);
  }

  /** Walks a segment of this length, which its last object must fill exactly. */
  void walk(long length) throws IOException {
    long end = bytes.offset() + length;
    while (bytes.offset() < end) {
      bytes.need(1);
      object(bytes.u1());
    }
    if (bytes.offset() != end) {
      throw new HprofException(end, "An object exceeds its segment");
    }
  }

  private void object(int tag) throws IOException {
    switch (tag) {
      case 0xff, 0x05, 0x07 -> bytes.pass(idSize);
      case 0x01 -> bytes.pass(2L * idSize);
      case 0x02, 0x03, 0x08 -> bytes.pass(idSize + 8L);
      case 0x04, 0x06 -> bytes.pass(idSize + 4L);
      case CLASS_DUMP -> classDump();
      case INSTANCE_DUMP -> instance();
      case OBJECT_ARRAY_DUMP -> objectArray();
      case PRIMITIVE_ARRAY_DUMP -> primitiveArray();
      default ->
          throw new HprofException(
              bytes.offset() - 1, "An object of unknown kind 0x" + Integer.toHexString(tag));
    }
  }

  private void classDump() throws IOException {
    classes++;
    int fixed = 7 * idSize + 8;
    bytes.need(fixed + 2);
    bytes.step(fixed);
    for (int constants = bytes.u2(); constants > 0; constants--) {
      bytes.need(3);
      bytes.step(2);
      bytes.pass(size(bytes.u1()));
    }
    bytes.need(2);
    for (int statics = bytes.u2(); statics > 0; statics--) {
      bytes.need(idSize + 1);
      bytes.step(idSize);
      bytes.pass(size(bytes.u1()));
    }
    bytes.need(2);
    bytes.pass((idSize + 1L) * bytes.u2());
  }

  private void instance() throws IOException {
    instances++;
    int fixed = 2 * idSize + 4;
    bytes.need(fixed + 4);
    bytes.step(fixed);
    bytes.pass(bytes.u4());
  }

  private void objectArray() throws IOException {
    objectArrays++;
    bytes.need(2 * idSize + 8);
    bytes.step(idSize + 4);
    long length = bytes.u4();
    bytes.step(idSize);
    bytes.pass(length * idSize);
  }

  private void primitiveArray() throws IOException {
    primitiveArrays++;
    bytes.need(idSize + 9);
    bytes.step(idSize + 4);
    long length = bytes.u4();
    int type = bytes.u1();
    if (type < 4) {
      throw new HprofException(bytes.offset() - 1, "A primitive array of type " + type);
    }
    long content = length * size(type);
    primitiveBytes += content;
    if (redacted) {
      bytes.blank(content);
    } else {
      bytes.pass(content);
    }
  }

  /** Of a value, in bytes. */
  private int size(int type) throws HprofException {
    return switch (type) {
      case 2 -> idSize;
      case 4, 8 -> 1;
      case 5, 9 -> 2;
      case 6, 10 -> 4;
      case 7, 11 -> 8;
      default -> throw new HprofException(bytes.offset() - 1, "A value of unknown type " + type);
    };
  }
}
