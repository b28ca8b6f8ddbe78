package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes bytes on as they come, and knows how many and which they were. */
final class ProvenStream extends OutputStream {
  private final OutputStream sink;
  private final MessageDigest digest;
  private final boolean digests;
  private long count;

  /**
   * A stream.
   *
   * @param digests whether its digest is wanted, which costs
   */
  ProvenStream(OutputStream sink, boolean digests) {
    this.sink = sink;
    this.digests = digests;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  @Override
  public void write(int one) {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (digests) {
      digest.update(bytes, offset, length);
    }
    count += length;
    try {
      sink.write(bytes, offset, length);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  @Override
  public void flush() {
    try {
      sink.flush();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static Failure unwritable(IOException e) {
    return new Failure(
        FailureKind.TRANSFER_UNPROVEN,
        "What arrived could not be written: " + e.getMessage() + ".",
        "Is there room left, and does the reader of our output still read?");
  }

  long count() {
    return count;
  }

  boolean digests() {
    return digests;
  }

  /** Of all so far, as lower-case hex; ends the counting. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
