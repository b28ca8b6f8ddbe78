package dev.jdebug.analysis.heap;

import java.util.Arrays;

/**
 * References between numbered objects: those of one source lie together, the last of them as its
 * complement.
 */
final class Edges {
  private static final int CHUNK_SHIFT = 20;
  private static final int MASK = (1 << CHUNK_SHIFT) - 1;
  private static final int NONE = -1;

  private final int[] starts;
  private int[][] chunks = new int[16][];
  private int size;
  private int source = NONE;

  /**
   * No references yet.
   *
   * @param sources how many objects may have some
   */
  Edges(int sources) {
    starts = new int[sources];
    Arrays.fill(starts, NONE);
  }

  int size() {
    return size;
  }

  /** From now on references of this object are added. */
  void begin(int from) {
    source = from;
    starts[from] = NONE;
  }

  void add(int to) {
    int last = size - 1;
    if (starts[source] == NONE) {
      starts[source] = size;
    } else {
      chunks[last >> CHUNK_SHIFT][last & MASK] = ~chunks[last >> CHUNK_SHIFT][last & MASK];
    }
    int chunk = size >> CHUNK_SHIFT;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunk * 2);
    }
    if ((size & MASK) == 0) {
      chunks[chunk] = new int[1 << CHUNK_SHIFT];
    }
    chunks[chunk][size & MASK] = ~to;
    size = Math.addExact(size, 1);
  }

  /** Where an object's references begin; −1 when it has none. */
  int start(int from) {
    return starts[from];
  }

  /** What is at a place: a target, or the complement of an object's last one. */
  int at(int place) {
    return chunks[place >> CHUNK_SHIFT][place & MASK];
  }
}
