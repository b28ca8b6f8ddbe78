package dev.jdebug.injector.copy;

/** What becomes of the containers that the copy is not made for. */
public enum Others {
  KEEP,
  /** There, with a command that does nothing. */
  IDLE,
  DROP
}
