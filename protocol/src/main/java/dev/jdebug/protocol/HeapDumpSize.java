package dev.jdebug.protocol;

/** How large a heap dump will be. */
public final class HeapDumpSize {
  /**
   * A file is larger than the heap that it shows, since ids have 8 bytes where compressed
   * references have 4, and each object a head of 25. Measured on 8 to 25: 1.02 times with arrays of
   * numbers, 1.26 with strings, 1.77 with hash maps, 2.0 with arrays of references, 2.06 with
   * linked lists, which is the largest that can be.
   */
  private static final double LARGER = 2.1;

  /** Classes, names and stacks, which are not heap: up to 6 MB in small programs. */
  private static final long BESIDE = 8 << 20;

  private HeapDumpSize() {}

  /** At most so many bytes, by the part of the heap that is in use, whatever of it is garbage. */
  public static long most(long used) {
    return (long) (used * LARGER) + BESIDE;
  }
}
