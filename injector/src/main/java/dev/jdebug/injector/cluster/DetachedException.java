package dev.jdebug.injector.cluster;

import java.io.IOException;

/** Thrown by an input whose reader wants to leave the process that it is typed to. */
public final class DetachedException extends IOException {
  private static final long serialVersionUID = 1L;

  public DetachedException() {
    super("left");
  }
}
