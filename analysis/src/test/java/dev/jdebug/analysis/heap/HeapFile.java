package dev.jdebug.analysis.heap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Writes small heap dumps, as HotSpot would. */
final class HeapFile {
  private final ByteArrayOutputStream names = new ByteArrayOutputStream();
  private final ByteArrayOutputStream heap = new ByteArrayOutputStream();
  private final DataOutputStream records = new DataOutputStream(names);
  private final DataOutputStream objects = new DataOutputStream(heap);
  private final Map<String, Long> texts = new HashMap<>();
  private int serial;

  private interface Writing {
    void run() throws IOException;
  }

  private HeapFile write(Writing writing) {
    try {
      writing.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long text(String text) throws IOException {
    Long known = texts.get(text);
    if (known != null) {
      return known;
    }
    long id = 0x7f0000000000L + texts.size() * 64L;
    texts.put(text, id);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    record(1, 8 + bytes.length);
    records.writeLong(id);
    records.write(bytes);
    return id;
  }

  private void record(int tag, int length) throws IOException {
    records.writeByte(tag);
    records.writeInt(0);
    records.writeInt(length);
  }

  /** A class of a loader, with fields that are references. */
  HeapFile type(long id, String name, long superclass, long loader, String... fields) {
    return write(
        () -> {
          long text = text(name);
          record(2, 24);
          records.writeInt(++serial);
          records.writeLong(id);
          records.writeInt(0);
          records.writeLong(text);
          objects.writeByte(0x20);
          objects.writeLong(id);
          objects.writeInt(0);
          objects.writeLong(superclass);
          objects.writeLong(loader);
          objects.write(new byte[32]);
          objects.writeInt(0);
          objects.writeShort(0);
          objects.writeShort(0);
          objects.writeShort(fields.length);
          for (String field : fields) {
            objects.writeLong(text(field));
            objects.writeByte(2);
          }
        });
  }

  HeapFile root(long object) {
    return write(
        () -> {
          objects.writeByte(0x05);
          objects.writeLong(object);
        });
  }

  HeapFile instance(long id, long type, long... references) {
    return write(
        () -> {
          objects.writeByte(0x21);
          objects.writeLong(id);
          objects.writeInt(0);
          objects.writeLong(type);
          objects.writeInt(references.length * 8);
          for (long reference : references) {
            objects.writeLong(reference);
          }
        });
  }

  HeapFile array(long id, long type, long... references) {
    return write(
        () -> {
          objects.writeByte(0x22);
          objects.writeLong(id);
          objects.writeInt(0);
          objects.writeInt(references.length);
          objects.writeLong(type);
          for (long reference : references) {
            objects.writeLong(reference);
          }
        });
  }

  HeapFile bytes(long id, byte[] content) {
    return write(
        () -> {
          objects.writeByte(0x23);
          objects.writeLong(id);
          objects.writeInt(0);
          objects.writeInt(content.length);
          objects.writeByte(8);
          objects.write(content);
        });
  }

  /** The file. */
  byte[] content() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(file);
    write(
        () -> {
          out.writeBytes("JAVA PROFILE 1.0.2\0");
          out.writeInt(8);
          out.writeLong(0);
          out.write(names.toByteArray());
          out.writeByte(0x1c);
          out.writeInt(0);
          out.writeInt(heap.size());
          out.write(heap.toByteArray());
          out.writeByte(0x2c);
          out.writeInt(0);
          out.writeInt(0);
        });
    return file.toByteArray();
  }

  HeapDumpFile dump() {
    return of(content());
  }

  static HeapDumpFile of(byte[] content) {
    return new HeapDumpFile(() -> new ByteArrayInputStream(content));
  }

  /** The beginning of it. */
  HeapDumpFile cutAt(int length) {
    return of(Arrays.copyOf(content(), length));
  }
}
