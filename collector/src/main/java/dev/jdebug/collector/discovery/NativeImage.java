package dev.jdebug.collector.discovery;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Tells a GraalVM native image by its ELF section {@code .svm_heap} (SubstrateVM's {@code
 * SectionName.SVM_HEAP}).
 */
final class NativeImage {
  private static final String SECTION = "\0.svm_heap\0";
  private static final int HEADER = 64;
  private static final int SECTION_HEADER = 64;
  private static final int MAX_NAMES = 64 * 1024;

  private NativeImage() {}

  /** False also when the file may not be read or is no 64-bit little-endian ELF. */
  static boolean isOne(String executable) {
    try (RandomAccessFile file = new RandomAccessFile(executable, "r")) {
      ByteBuffer header = read(file, 0, HEADER);
      if (header.getInt(0) != 0x464C457F || header.get(4) != 2 || header.get(5) != 1) {
        return false;
      }
      long sections = header.getLong(0x28);
      int index = Short.toUnsignedInt(header.getShort(0x3E));
      ByteBuffer names = read(file, sections + (long) index * SECTION_HEADER, SECTION_HEADER);
      int size = Math.clamp(names.getLong(0x20), 0, MAX_NAMES);
      ByteBuffer text = read(file, names.getLong(0x18), size);
      return StandardCharsets.ISO_8859_1.decode(text).toString().contains(SECTION);
    } catch (IOException e) {
      return false;
    }
  }

  private static ByteBuffer read(RandomAccessFile file, long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    if (at < 0) {
      throw new IOException("an offset beyond the file");
    }
    file.seek(at);
    file.readFully(bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
