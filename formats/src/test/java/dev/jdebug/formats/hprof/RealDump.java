package dev.jdebug.formats.hprof;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A dump of the JVM that runs the tests, and its parts. */
final class RealDump {
  /** Made at run time: a literal would also be in the dump as a name of the program's code. */
  static final String SECRET = "password=" + Long.toString(0x5eC2e7L * 7919, 36).repeat(2);

  /** Kept reachable, so that it is in the dump. */
  private static final byte[] KEPT = SECRET.getBytes(StandardCharsets.ISO_8859_1);

  private final byte[] bytes;

  RealDump(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  static RealDump take(Path folder) throws IOException {
    Path file = folder.resolve("self.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), KEPT.length > 0);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return new RealDump(bytes);
  }

  /** Its records: those of the heap, or all others but the last. */
  byte[] records(boolean ofTheHeap) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int offset = "JAVA PROFILE 1.0.2".length() + 13;
    if (!ofTheHeap) {
      out.write(bytes, 0, offset);
    }
    while (offset < bytes.length) {
      int length = 9 + length(offset + 5);
      boolean heap = bytes[offset] == 0x1c;
      if (heap == ofTheHeap && bytes[offset] != 0x2c) {
        out.write(bytes, offset, length);
      }
      offset += length;
    }
    return out.toByteArray();
  }

  private int length(int offset) throws IOException {
    try (DataInputStream in = new DataInputStream(at(offset))) {
      return in.readInt();
    }
  }

  private InputStream at(int offset) {
    return new ByteArrayInputStream(bytes, offset, bytes.length - offset);
  }
}
