package dev.jdebug.formats.hprof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Walks a heap dump as it passes: every record and every object of the heap, to the record that
 * ends it. Memory does not grow with the dump.
 *
 * <p>The format: {@code hotspot/share/services/heapDumper.cpp}, the comment at its head.
 */
public final class HprofWalk {
  private static final String MAGIC_1_0_1 = "JAVA PROFILE 1.0.1";
  private static final String MAGIC_1_0_2 = "JAVA PROFILE 1.0.2";
  private static final int RECORD_HEADER = 9;
  private static final int HEAP_DUMP = 0x0c;
  private static final int HEAP_DUMP_SEGMENT = 0x1c;
  private static final int HEAP_DUMP_END = 0x2c;
  private static final byte[] END_RECORD = {HEAP_DUMP_END, 0, 0, 0, 0, 0, 0, 0, 0};

  private final PassingBytes bytes;
  private final boolean redacted;
  private long segments;
  private int idSize;

  private HprofWalk(InputStream in, OutputStream out, boolean redacted) {
    this.bytes = new PassingBytes(in, out);
    this.redacted = redacted;
  }

  /**
   * Copies a dump and proves it to be whole.
   *
   * @param redacted with zeros in place of the contents of primitive arrays, which are those of
   *     strings and buffers; every length stays. So do fields that are numbers, and the names of
   *     the program's code, among which HotSpot counts the literals in its class files
   * @return what passed
   * @throws HprofException when it is no dump, ends too early or goes on after its end
   */
  public static HprofSummary copy(InputStream in, OutputStream out, boolean redacted)
      throws IOException {
    HprofWalk walk = new HprofWalk(in, out, redacted);
    HeapSegment heap = walk.begin();
    if (!walk.records(heap)) {
      throw walk.malformed("The dump ends without its last record");
    }
    walk.bytes.step(RECORD_HEADER);
    if (!walk.bytes.atEnd()) {
      throw walk.malformed("Something follows the dump's last record");
    }
    return walk.finish(heap);
  }

  /**
   * Joins what JVMs from 22 on write as several files: all but the heap, and the heap's segments.
   * Their own join is the same: the base without its last record, the segments, that record.
   *
   * @param base may lack its last record, which the JVM writes after joining
   * @param segments each a sequence of whole records, without a header
   */
  public static HprofSummary join(
      InputStream base, List<InputStream> segments, OutputStream out, boolean redacted)
      throws IOException {
    HprofWalk walk = new HprofWalk(base, out, redacted);
    HeapSegment heap = walk.begin();
    if (walk.records(heap)) {
      walk.bytes.drop(RECORD_HEADER);
    }
    for (InputStream segment : segments) {
      walk.bytes.continueWith(segment);
      if (walk.records(heap)) {
        throw walk.malformed("A segment has a last record");
      }
    }
    if (walk.segments == 0) {
      throw walk.malformed("The dump has no heap");
    }
    walk.bytes.add(END_RECORD);
    return walk.finish(heap);
  }

  private HeapSegment begin() throws IOException {
    StringBuilder magic = new StringBuilder();
    bytes.need(1);
    while (bytes.peek() != 0) {
      magic.append((char) bytes.u1());
      if (magic.length() > MAGIC_1_0_2.length()) {
        throw malformed("No heap dump: it does not begin with “" + MAGIC_1_0_2 + "”");
      }
      bytes.need(1);
    }
    if (!magic.toString().equals(MAGIC_1_0_2) && !magic.toString().equals(MAGIC_1_0_1)) {
      throw malformed("No heap dump: it does not begin with “" + MAGIC_1_0_2 + "”");
    }
    bytes.need(13);
    bytes.step(1);
    long size = bytes.u4();
    if (size != 4 && size != 8) {
      throw malformed("Ids of " + size + " bytes");
    }
    idSize = (int) size;
    bytes.step(8);
    return new HeapSegment(bytes, idSize, redacted);
  }

  /** Walks records up to the last one, which stays unread; false when the source ended before. */
  private boolean records(HeapSegment heap) throws IOException {
    while (!bytes.atEnd()) {
      bytes.need(RECORD_HEADER);
      int tag = bytes.peek();
      if (tag == HEAP_DUMP_END) {
        return true;
      }
      bytes.step(5);
      long length = bytes.u4();
      if (tag == HEAP_DUMP_SEGMENT || tag == HEAP_DUMP) {
        segments++;
        heap.walk(length);
      } else if (tag >= 0x01 && tag <= 0x0e) {
        bytes.pass(length);
      } else {
        throw malformed("A record of unknown kind 0x" + Integer.toHexString(tag));
      }
    }
    return false;
  }

  private HprofSummary finish(HeapSegment heap) throws IOException {
    bytes.flush();
    return heap.summary(bytes.written(), segments);
  }

  private HprofException malformed(String message) {
    return new HprofException(bytes.offset(), message);
  }
}
