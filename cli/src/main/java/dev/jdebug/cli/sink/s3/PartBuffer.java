package dev.jdebug.cli.sink.s3;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import software.amazon.awssdk.core.sync.RequestBody;

/** The bytes of one part, which is sent when it is full; small ones take little room. */
final class PartBuffer {
  private byte[] bytes = new byte[1 << 16];
  private int length;

  int length() {
    return length;
  }

  /**
   * Takes as many as fit.
   *
   * @param size of a full part
   * @return how many it took
   */
  int add(byte[] source, int offset, int count, int size) {
    int taken = Math.min(count, size - length);
    if (length + taken > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + taken, Math.min(size, bytes.length * 2)));
    }
    System.arraycopy(source, offset, bytes, length, taken);
    length += taken;
    return taken;
  }

  void clear() {
    length = 0;
  }

  /** Not a copy: it is sent before the buffer is used again. */
  RequestBody body() {
    int sent = length;
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes, 0, sent), sent, "application/octet-stream");
  }

  /** With it the store refuses what changed on the way. */
  String md5() {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(bytes, 0, length);
      return Base64.getEncoder().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has MD5", e);
    }
  }
}
