package dev.jdebug.collector.kernel;

/** This process's own standard output. */
public final class StandardOutput {
  private static final int NUMBER = 1;

  private StandardOutput() {}

  /**
   * Whether whoever read it went away. The kernel tells that of a pipe or socket nobody reads from
   * any more without a byte being written: poll(2), POLLERR and POLLHUP.
   */
  public static boolean hasLostItsReader() {
    return Poll.of(1, NUMBER, 0, 0);
  }
}
