package dev.jdebug.collector.spool;

import java.io.IOException;

/** Who reads our output went away; told from what goes wrong on our own side. */
public final class LostReaderException extends IOException {
  private static final long serialVersionUID = 1L;

  LostReaderException(IOException cause) {
    super(cause.getMessage(), cause);
  }
}
