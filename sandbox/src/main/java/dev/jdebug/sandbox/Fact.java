package dev.jdebug.sandbox;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Something that becomes true: waited for, never slept for. */
public final class Fact {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

  private Fact() {}

  /**
   * Waits until it is true.
   *
   * @return whether it became true within the time
   */
  public static boolean await(Duration time, BooleanSupplier fact) {
    long end = System.nanoTime() + time.toNanos();
    while (!fact.getAsBoolean()) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        return fact.getAsBoolean();
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    return true;
  }
}
