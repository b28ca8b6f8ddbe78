package dev.jdebug.testbed.programs;

/**
 * A thread in a compiled counted loop without a safepoint poll: whatever needs a safepoint waits
 * for minutes. Needs {@code -Xbatch -XX:-UseCountedLoopSafepoints -XX:LoopStripMiningIter=0} (8:
 * the first two), so that the loop is compiled, without polls, before it is entered.
 */
public final class HungSafepoint {
  private static final int WARM_UP = 50_000;

  private HungSafepoint() {}

  public static void main(String[] args) {
    int sum = 0;
    for (int i = 0; i < WARM_UP; i++) {
      sum += spin(i % 32);
    }
    // By this thread, and last: another one could be held at a safepoint that this one delays.
    Readiness.announce();
    System.exit(sum + spin(Integer.MAX_VALUE));
  }

  /** Each round takes some 50 dependent divisions, which no compiler can shorten. */
  private static int spin(int rounds) {
    int value = 1;
    for (int i = 0; i < rounds; i++) {
      value = divide(divide(divide(divide(value, i | 1), i | 3), i | 5), i | 7);
    }
    return value;
  }

  private static int divide(int value, int by) {
    int a = Integer.MAX_VALUE / ((value & 1023) | 1) + by;
    int b = Integer.MAX_VALUE / ((a & 1023) | 1) + by;
    int c = Integer.MAX_VALUE / ((b & 1023) | 1) + by;
    int d = Integer.MAX_VALUE / ((c & 1023) | 1) + by;
    return Integer.MAX_VALUE / ((d & 1023) | 1) + by;
  }
}
