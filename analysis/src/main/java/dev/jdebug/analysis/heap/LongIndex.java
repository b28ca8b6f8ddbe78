package dev.jdebug.analysis.heap;

import java.util.Arrays;

/** Numbers small and dense for keys that are neither: each new key gets the next one, from 0 on. */
final class LongIndex {
  private static final int NONE = -1;

  private long[] keys = new long[1024];
  private int[] values = new int[1024];
  private int size;
  private long lastKey;
  private int lastValue = NONE;

  LongIndex() {
    Arrays.fill(values, NONE);
  }

  int size() {
    return size;
  }

  /** The key's number; −1 when it has none. */
  int find(long key) {
    if (key == lastKey && lastValue >= 0) {
      return lastValue;
    }
    int slot = slot(key);
    int value = values[slot];
    if (value >= 0) {
      lastKey = key;
      lastValue = value;
    }
    return value;
  }

  /** The key of a number; slow, for a few of them. */
  long key(int number) {
    for (int i = 0; i < keys.length; i++) {
      if (values[i] == number) {
        return keys[i];
      }
    }
    throw new IllegalArgumentException("nothing has the number " + number);
  }

  /** The key's number, given to it now if it has none. */
  int add(long key) {
    int slot = slot(key);
    if (values[slot] >= 0) {
      return values[slot];
    }
    keys[slot] = key;
    values[slot] = size;
    size++;
    if (size * 2 > keys.length) {
      grow();
    }
    return size - 1;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 32) & mask;
    while (values[slot] != NONE && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    Arrays.fill(values, NONE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] >= 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
