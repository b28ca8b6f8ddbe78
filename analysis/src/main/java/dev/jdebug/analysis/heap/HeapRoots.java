package dev.jdebug.analysis.heap;

import java.util.Arrays;

/** Objects that the JVM keeps alive by itself. */
final class HeapRoots {
  private long[] objects = new long[1024];
  private short[] kinds = new short[1024];
  private int size;

  void add(int kind, long object) {
    if (size == objects.length) {
      objects = Arrays.copyOf(objects, size * 2);
      kinds = Arrays.copyOf(kinds, size * 2);
    }
    objects[size] = object;
    kinds[size] = (short) kind;
    size++;
  }

  int size() {
    return size;
  }

  long object(int number) {
    return objects[number];
  }

  /** The first kind that keeps an object; UNKNOWN when none is told. */
  RootKind kindOf(long object) {
    for (int i = 0; i < size; i++) {
      if (objects[i] == object) {
        RootKind kind = RootKind.of(kinds[i]);
        return kind == null ? RootKind.UNKNOWN : kind;
      }
    }
    return RootKind.UNKNOWN;
  }
}
