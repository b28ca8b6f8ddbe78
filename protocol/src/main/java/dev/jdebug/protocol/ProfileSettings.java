package dev.jdebug.protocol;

/**
 * What a profiler shall sample.
 *
 * @param durationMillis how long
 * @param interval between samples: nanoseconds of time (cpu, wall), bytes allocated (alloc), or
 *     nanoseconds of waiting (lock); 0 = the profiler's own
 * @param perThread a stack begins with the thread's name
 */
public record ProfileSettings(
    Subject subject, Format format, long durationMillis, long interval, boolean perThread) {

  /** What makes a sample. */
  public enum Subject {
    /** CPU time. */
    CPU,
    /** Time, of all threads, whatever they do. */
    WALL,
    /** Bytes allocated in the heap. */
    ALLOC,
    /** Time waited for monitors and locks. */
    LOCK
  }

  /** What the artifact is. */
  public enum Format {
    /** A line for each different stack: frames joined by {@code ;}, a blank, how much of it. */
    COLLAPSED,
    /** A recording with each sample and its time. */
    JFR
  }
}
