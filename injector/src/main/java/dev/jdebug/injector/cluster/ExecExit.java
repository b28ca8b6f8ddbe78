package dev.jdebug.injector.cluster;

/**
 * How a command ended.
 *
 * @param code its exit code; −1 when it was not started, −2 when we left it running
 * @param message the runtime's words when it was not started; otherwise empty
 */
public record ExecExit(int code, String message) {
  /** We left; it runs on. */
  public static final ExecExit DETACHED = new ExecExit(-2, "");

  private static final int NOT_STARTED = -1;

  public boolean started() {
    return code != NOT_STARTED;
  }

  public boolean detached() {
    return code == DETACHED.code;
  }
}
