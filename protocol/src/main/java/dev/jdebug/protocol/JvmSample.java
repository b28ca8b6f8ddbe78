package dev.jdebug.protocol;

import java.util.List;

/**
 * One moment of a JVM, read from hsperfdata and {@code /proc} without attaching. Counters are since
 * the JVM's start; −1 where the source does not exist.
 *
 * @param epochMillis when it was read
 * @param heapUsed bytes; refreshed by the JVM about every 50 ms or at a collection
 * @param collections of all collectors together
 * @param collectionMillis spent in them
 * @param cpuMillis user and system time of the process
 * @param rssBytes resident set
 * @param threads the live threads with their CPU time, busiest first
 */
public record JvmSample(
    long pid,
    long epochMillis,
    long heapUsed,
    long heapCommitted,
    long heapMax,
    long collections,
    long collectionMillis,
    long safepointMillis,
    long cpuMillis,
    long rssBytes,
    int liveThreads,
    List<ThreadCpu> threads) {

  public JvmSample {
    threads = List.copyOf(threads);
  }

  /**
   * One thread and the CPU time it has used.
   *
   * @param tid native thread id as the collector sees it
   * @param name the kernel's name of the thread, 15 bytes at most
   * @param state one letter of {@code /proc/<pid>/task/<tid>/stat}
   * @param cpuMillis user and system time
   */
  public record ThreadCpu(long tid, String name, char state, long cpuMillis) {}
}
