package dev.jdebug.analysis.heap;

/** The bytes are no heap dump from here on. */
public final class BrokenHeapException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenHeapException(String message) {
    super(message);
  }
}
