package dev.jdebug.injector.risk;

import dev.jdebug.protocol.HeapDumpSize;
import java.time.Duration;

/**
 * What a heap dump will be at most.
 *
 * @param bytes of the file
 * @param pause for which the JVM stands still
 */
public record DumpForecast(long bytes, Duration pause) {
  /** Bytes a second: less than half of what was measured on two busy cores (500 MB/s). */
  private static final long RATE = 200_000_000;

  /** From the part of the heap that is in use, in bytes; what is garbage in it is not known. */
  public static DumpForecast ofHeap(long used) {
    long bytes = HeapDumpSize.most(used);
    return new DumpForecast(bytes, Duration.ofMillis(bytes / (RATE / 1000)));
  }
}
