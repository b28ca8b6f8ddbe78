package dev.jdebug.analysis.heap;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Equal contents of arrays of bytes and characters, which are mostly those of strings. Counted by a
 * hash of the content, in bounded memory: when there are too many different ones, only those whose
 * hash ends in so many zeros are counted on, and the sums become estimates.
 */
final class Contents {
  private static final int CAPACITY = 1 << 21;
  private static final int MOST = CAPACITY / 4 * 3;

  /** From so many copies on a content is worth being shown. */
  private static final int NOTED = 100;

  private static final int SHOWN = 60;
  private static final int MOST_NOTED = 20_000;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private long[] hashes = new long[1 << 12];
  private int[] copies = new int[1 << 12];
  private int[] sizes = new int[1 << 12];
  private final Map<Long, String> noted = new HashMap<>();
  private int used;
  private int level;

  /**
   * Counts a content.
   *
   * @param size what such an array takes in memory
   */
  void add(byte[] buffer, int start, int bytes, int size, boolean characters) {
    long hash = hash(buffer, start, bytes) | 1;
    if (Long.numberOfLeadingZeros(hash) < level) {
      return;
    }
    int slot = slot(hash);
    if (hashes[slot] == 0) {
      hashes[slot] = hash;
      sizes[slot] = size;
      used++;
      if (used > hashes.length / 4 * 3) {
        grow();
        slot = slot(hash);
      }
    }
    copies[slot]++;
    if (copies[slot] == NOTED && noted.size() < MOST_NOTED) {
      noted.put(hash, preview(buffer, start, bytes, characters));
    }
  }

  /** What is there several times. */
  HeapSurvey.Duplicates summary(int examples) {
    long all = 0;
    long different = 0;
    long wasted = 0;
    List<HeapSurvey.Example> shown = new ArrayList<>();
    for (int i = 0; i < hashes.length; i++) {
      if (hashes[i] == 0) {
        continue;
      }
      long waste = (long) (copies[i] - 1) * sizes[i];
      all += copies[i];
      different++;
      wasted += waste;
      String text = noted.get(hashes[i]);
      if (text != null) {
        shown.add(new HeapSurvey.Example(text, copies[i], waste));
      }
    }
    shown.sort(Comparator.comparingLong(HeapSurvey.Example::wasted).reversed());
    return new HeapSurvey.Duplicates(
        all << level,
        different << level,
        wasted << level,
        level > 0,
        shown.stream().limit(examples).toList());
  }

  private static String preview(byte[] buffer, int start, int bytes, boolean characters) {
    String text =
        new String(
            buffer,
            start,
            Math.min(bytes, characters ? SHOWN * 2 : SHOWN),
            characters ? StandardCharsets.UTF_16BE : StandardCharsets.ISO_8859_1);
    StringBuilder visible = new StringBuilder();
    text.chars().forEach(c -> visible.append(c < ' ' || c == 0x7f ? '·' : (char) c));
    return bytes > (characters ? SHOWN * 2 : SHOWN)
        ? visible.append('…').toString()
        : visible.toString();
  }

  private static long hash(byte[] buffer, int start, int bytes) {
    long hash = bytes * 0x9E3779B97F4A7C15L;
    int at = start;
    int end = start + bytes;
    for (; at + 8 <= end; at += 8) {
      hash = mix(hash ^ (long) LONGS.get(buffer, at));
    }
    long rest = 0;
    for (int shift = 0; at < end; at++, shift += 8) {
      rest |= (buffer[at] & 0xffL) << shift;
    }
    return mix(mix(hash ^ rest));
  }

  private static long mix(long value) {
    long mixed = value * 0xBF58476D1CE4E5B9L;
    return mixed ^ mixed >>> 29;
  }

  private int slot(long hash) {
    int mask = hashes.length - 1;
    int slot = (int) (hash >>> 8) & mask;
    while (hashes[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldCopies = copies;
    int[] oldSizes = sizes;
    if (used > MOST) {
      level++;
      noted.keySet().removeIf(hash -> Long.numberOfLeadingZeros(hash) < level);
    }
    int capacity = used > MOST ? oldHashes.length : oldHashes.length * 2;
    hashes = new long[capacity];
    copies = new int[capacity];
    sizes = new int[capacity];
    used = 0;
    for (int i = 0; i < oldHashes.length; i++) {
      if (oldHashes[i] != 0 && Long.numberOfLeadingZeros(oldHashes[i]) >= level) {
        int slot = slot(oldHashes[i]);
        hashes[slot] = oldHashes[i];
        copies[slot] = oldCopies[i];
        sizes[slot] = oldSizes[i];
        used++;
      }
    }
  }
}
