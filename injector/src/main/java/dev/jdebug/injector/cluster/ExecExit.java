package dev.jdebug.injector.cluster;

/**
 * How a command ended.
 *
 * @param code its exit code; −1 when it was not started
 * @param message the runtime's words when it was not started; otherwise empty
 */
public record ExecExit(int code, String message) {
  public boolean started() {
    return code >= 0;
  }
}
