package dev.jdebug.cli.forecast;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of the heap is in use by {@code GC.heap_info}: a line for each generation or region
 * table. Of those of Serial, Parallel and G1 the spaces below a generation are not counted twice,
 * nor is Metaspace, which is not heap.
 */
final class HeapInfo {
  /** As in {@code garbage-first heap total 262144K, used 2048K [0x…}; 25 adds {@code reserved}. */
  private static final Pattern GENERATION =
      Pattern.compile("total (?:reserved \\d+K, committed )?(\\d+)K, used (\\d+)K");

  /** As in {@code ZHeap used 10M, capacity 64M, max capacity 64M}. */
  private static final Pattern Z = Pattern.compile("ZHeap\\s+used (\\d+)([KMG])");

  /** As in {@code 64M max, 64M soft max, 64M committed, 3M used}, K and G also. */
  private static final Pattern SHENANDOAH = Pattern.compile("committed, (\\d+)([KMG]) used");

  private HeapInfo() {}

  /** Bytes; −1 when the text says nothing of it. */
  static long used(String text) {
    Matcher generation = GENERATION.matcher(text);
    long sum = -1;
    while (generation.find()) {
      sum = Math.max(sum, 0) + Long.parseLong(generation.group(2)) * 1024;
    }
    if (sum >= 0) {
      return sum;
    }
    for (Pattern pattern : new Pattern[] {Z, SHENANDOAH}) {
      Matcher line = pattern.matcher(text);
      while (line.find()) {
        sum = Math.max(sum, 0) + Long.parseLong(line.group(1)) * unit(line.group(2));
      }
      if (sum >= 0) {
        return sum;
      }
    }
    return -1;
  }

  private static long unit(String letter) {
    return switch (letter) {
      case "G" -> 1L << 30;
      case "M" -> 1L << 20;
      default -> 1L << 10;
    };
  }
}
