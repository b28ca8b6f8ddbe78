package dev.jdebug.formats.jfr;

import java.io.IOException;

/** Bytes that are no chunk of a recording, or no longer one from some offset on. */
public final class JfrException extends IOException {
  private static final long serialVersionUID = 1;

  private final long offset;

  JfrException(long offset, String message) {
    super(message + " at offset " + offset);
    this.offset = offset;
  }

  /** Where, in bytes from the beginning of the file. */
  public long offset() {
    return offset;
  }
}
