package dev.jdebug.collector.proc;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads files that have no size, may be forbidden, and may vanish at any moment. */
public final class ProcFile {
  /** More than any file read here holds; what is beyond is not looked at. */
  private static final int LIMIT = 16 * 1024 * 1024;

  private ProcFile() {}

  /** The whole content; null when it cannot be read for whatever reason. */
  public static byte @Nullable [] read(String path) {
    try (FileInputStream in = new FileInputStream(path)) {
      byte[] buffer = new byte[8192];
      int length = 0;
      int count;
      while ((count = in.read(buffer, length, buffer.length - length)) > 0 && length < LIMIT) {
        length += count;
        if (length == buffer.length) {
          buffer = Arrays.copyOf(buffer, length * 2);
        }
      }
      return Arrays.copyOf(buffer, length);
    } catch (IOException e) {
      return null;
    }
  }

  /** The whole content as text, a character a byte; null when it cannot be read. */
  public static @Nullable String readText(String path) {
    byte[] bytes = read(path);
    return bytes == null ? null : new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
