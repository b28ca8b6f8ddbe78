package dev.jdebug.analysis.heap;

import java.util.Arrays;

/**
 * Where all objects are, and for each of them a number: its rank. A bit for each 8 bytes of the
 * heap, in pages, so that a lookup is a page, a sum and a population count.
 */
final class ObjectIds {
  private static final int PAGE_SHIFT = 19;
  private static final int WORDS = 1 << (PAGE_SHIFT - 3 - 6);

  private final LongIndex pages = new LongIndex();
  private long[][] bits = new long[64][];
  private int[][] ranks = new int[0][];
  private int size;

  /** Adds an object. */
  void add(long id) {
    int page = pages.add(id >>> PAGE_SHIFT);
    if (page == bits.length) {
      bits = Arrays.copyOf(bits, bits.length * 2);
    }
    long[] words = bits[page];
    if (words == null) {
      words = new long[WORDS];
      bits[page] = words;
    }
    int bit = (int) (id >>> 3) & (WORDS * 64 - 1);
    words[bit >>> 6] |= 1L << bit;
  }

  /** No more are added; numbers are given. */
  void settle() {
    ranks = new int[pages.size()][];
    int rank = 0;
    for (int page = 0; page < ranks.length; page++) {
      int[] sums = new int[WORDS];
      for (int word = 0; word < WORDS; word++) {
        sums[word] = rank;
        rank = Math.addExact(rank, Long.bitCount(bits[page][word]));
      }
      ranks[page] = sums;
    }
    size = rank;
  }

  int size() {
    return size;
  }

  /** The number of an object; −1 when there is none at that address. */
  int number(long id) {
    int page = pages.find(id >>> PAGE_SHIFT);
    if (page < 0) {
      return -1;
    }
    int bit = (int) (id >>> 3) & (WORDS * 64 - 1);
    int word = bit >>> 6;
    long mask = 1L << bit;
    long set = bits[page][word];
    return (set & mask) == 0 ? -1 : ranks[page][word] + Long.bitCount(set & (mask - 1));
  }

  /** The object of a number; slow, for a few of them. */
  long id(int number) {
    for (int page = 0; page < ranks.length; page++) {
      int[] sums = ranks[page];
      int last = sums[WORDS - 1] + Long.bitCount(bits[page][WORDS - 1]);
      if (number >= sums[0] && number < last) {
        int found = Arrays.binarySearch(sums, number + 1);
        int word = (found < 0 ? -found - 1 : found) - 1;
        while (word > 0 && sums[word] > number) {
          word--;
        }
        long set = bits[page][word];
        for (int skip = number - sums[word]; skip > 0; skip--) {
          set &= set - 1;
        }
        return pages.key(page) << PAGE_SHIFT
            | (long) (word * 64 + Long.numberOfTrailingZeros(set)) << 3;
      }
    }
    throw new IllegalArgumentException("no object has the number " + number);
  }
}
