package dev.jdebug.collector.kernel;

import java.time.Duration;

/** A moment after which waiting is over. */
public final class Deadline {
  /** Never comes. */
  public static final Deadline NEVER = new Deadline(Long.MAX_VALUE);

  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  /** From now on; zero = never. */
  public static Deadline in(Duration duration) {
    return duration.isZero() ? NEVER : inMillis(duration.toMillis());
  }

  public static Deadline inMillis(long millis) {
    return new Deadline(System.nanoTime() + millis * 1_000_000);
  }

  /** This one or so many milliseconds from now, whichever comes first. */
  public Deadline orInMillis(long millis) {
    return remainingMillis() <= millis ? this : inMillis(millis);
  }

  /** What is left, rounded up; 0 when it has passed. */
  public long remainingMillis() {
    if (this == NEVER) {
      return Long.MAX_VALUE;
    }
    long left = nanos - System.nanoTime();
    return left <= 0 ? 0 : (left + 999_999) / 1_000_000;
  }

  public boolean hasPassed() {
    return remainingMillis() == 0;
  }
}
