package dev.jdebug.analysis.threaddump;

/** How much a reading may keep in memory, roughly. */
final class Budget {
  private long left;

  Budget(long bytes) {
    left = bytes;
  }

  /** Takes a share of it; false when it is used up. */
  boolean take(long bytes) {
    if (left < bytes) {
      left = 0;
      return false;
    }
    left -= bytes;
    return true;
  }

  boolean exhausted() {
    return left == 0;
  }
}
