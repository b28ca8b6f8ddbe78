package dev.jdebug.collector.kernel;

import static dev.jdebug.collector.kernel.Architecture.CURRENT;

/** ppoll(2) of one descriptor, or of none. */
final class Poll {
  static final int IN = 1;
  static final int OUT = 4;

  private Poll() {}

  /**
   * Waits for an event, an error or a hang-up.
   *
   * @param count 1, or 0 to wait only
   * @return whether there was one
   */
  static boolean of(int count, int number, int events, long millis) {
    NativeMemory memory = NativeMemory.ofThread();
    long bounded = Math.min(millis, 3_600_000);
    memory
        .structure()
        .putInt(0, number)
        .putInt(4, events)
        .putLong(8, bounded / 1000)
        .putLong(16, bounded % 1000 * 1_000_000);
    long address = memory.structureAddress();
    return SystemCall.of(CURRENT.ppoll(), address, count, address + 8, 0, 8) > 0;
  }
}
