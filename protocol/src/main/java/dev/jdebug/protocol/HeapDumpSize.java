package dev.jdebug.protocol;

/** How large a heap dump will be. */
public final class HeapDumpSize {
  /**
   * A file is larger than the heap that it shows, since ids have 8 bytes where compressed
   * references have 4: up to 1.6 times with many small objects, 1.05 with arrays.
   */
  private static final double LARGER = 1.6;

  private HeapDumpSize() {}

  /** At most so many bytes, by the part of the heap that is in use, whatever of it is garbage. */
  public static long most(long used) {
    return (long) (used * LARGER);
  }
}
