package dev.jdebug.collector.capture;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.OutputStream;

/** What is taken, on its way out: counted and digested as it is written. */
public final class Artifact extends OutputStream {
  private final OutputStream out;
  private final Digest digest;
  private long length;

  public Artifact(OutputStream out, Digest digest) {
    this.out = out;
    this.digest = digest;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int count) {
    if (count == 0) {
      return;
    }
    try {
      out.write(bytes, offset, count);
    } catch (IOException e) {
      throw lost(e);
    }
    digest.update(bytes, offset, count);
    length += count;
  }

  @Override
  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw lost(e);
    }
  }

  /** The reader of stdout decides when it ends. */
  @Override
  public void close() {
    flush();
  }

  public long length() {
    return length;
  }

  public String sha256() {
    return digest.hex();
  }

  private Failure lost(IOException e) {
    return new Failure(
        FailureKind.TRANSFER_UNPROVEN,
        "The artifact could not be written on (" + e.getMessage() + ") after " + length + " bytes.",
        "The reader of the collector's stdout went away, or its disk is full. Nothing is left in"
            + " the target; run it again.");
  }
}
