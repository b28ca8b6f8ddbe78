package dev.jdebug.analysis.heap;

/**
 * What objects take in memory, which a dump does not tell: HotSpot's usual layout, objects at
 * multiples of 8 bytes, class pointers of 4 bytes where references have them.
 *
 * @param reference bytes of a reference in memory
 */
record ObjectLayout(int reference) {
  private static final long COMPRESSIBLE = 32L << 30;
  private static final int MARK = 8;
  private static final int LENGTH = 4;
  private static final int CLASS_POINTER = 4;

  /**
   * References are 4 bytes where the objects span less than 32 GiB, as with HotSpot's default up to
   * that heap; collectors that cannot compress them (ZGC) are counted too low.
   */
  static ObjectLayout of(int idSize, long lowest, long highest) {
    return new ObjectLayout(idSize == 4 || highest - lowest < COMPRESSIBLE ? 4 : 8);
  }

  long instance(long fieldBytes) {
    return align(MARK + CLASS_POINTER + fieldBytes);
  }

  long objectArray(long length) {
    return align(MARK + CLASS_POINTER + LENGTH + length * reference);
  }

  static long primitiveArray(long bytes) {
    return align(MARK + CLASS_POINTER + LENGTH + bytes);
  }

  private static long align(long bytes) {
    return (bytes + 7) & -8;
  }
}
