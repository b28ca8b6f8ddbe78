package dev.jdebug.formats.hprof;

import java.io.IOException;

/** Bytes that are no heap dump, or no longer one from some offset on. */
public final class HprofException extends IOException {
  private static final long serialVersionUID = 1;

  private final long offset;

  HprofException(long offset, String message) {
    super(message + " at offset " + offset);
    this.offset = offset;
  }

  /** Where, in bytes from the beginning of the stream. */
  public long offset() {
    return offset;
  }
}
