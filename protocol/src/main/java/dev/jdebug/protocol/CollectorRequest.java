package dev.jdebug.protocol;

import java.util.List;

/** What the collector is asked for; {@link CollectorArguments} is its command line. */
public sealed interface CollectorRequest {

  /** Lists JVMs on stdout, one JSON object ({@link JvmRow}) a line, or as a table for people. */
  record Jps() implements CollectorRequest {}

  /**
   * {@code Thread.print}, relayed unchanged.
   *
   * @param locks also the java.util.concurrent owners ({@code -l}); costs a heap walk in a
   *     stop-the-world pause
   * @param extended {@code -e}: CPU time, class definition statistics; the JVM 8 has no such option
   * @param sigquit fall back to SIGQUIT and the target's own stdout where attach cannot work
   */
  record ThreadDump(JvmSelector jvm, boolean locks, boolean extended, boolean sigquit)
      implements CollectorRequest {}

  /** A diagnostic command and its words, relayed unchanged. */
  record Jcmd(JvmSelector jvm, List<String> words) implements CollectorRequest {
    public Jcmd {
      words = List.copyOf(words);
    }
  }

  /**
   * A heap dump, with nothing of it on the target's disk.
   *
   * @param all also what is unreachable; without it the JVM collects garbage first
   * @param redact zeros in place of the contents of primitive arrays
   */
  record HeapDump(JvmSelector jvm, boolean all, boolean redact) implements CollectorRequest {}

  /**
   * Samples of hsperfdata and {@code /proc}, one JSON object ({@link JvmSample}) a line; no attach.
   *
   * @param count how many samples; 0 = until the reader goes away
   * @param intervalMillis between samples
   */
  record Top(JvmSelector jvm, int count, long intervalMillis) implements CollectorRequest {}

  /**
   * Prints {@code uid gid} of a process (by default pid 1) on stdout, from {@code
   * /proc/<pid>/status}.
   */
  record Identify(long pid) implements CollectorRequest {}
}
