package dev.jdebug.analysis.threads;

import java.util.List;

/**
 * The threads of a JVM at one moment.
 *
 * @param jvm as the header names it
 * @param taken as the dump says it; empty when it does not
 * @param deadlocks what the JVM itself reports
 * @param ownersListed whether owners of {@code java.util.concurrent} locks are in it
 * @param whole whether its end was seen
 * @param remarks what could not be read, in sentences
 */
public record ThreadDump(
    Form form,
    String jvm,
    String taken,
    List<JvmThread> threads,
    List<ReportedDeadlock> deadlocks,
    boolean ownersListed,
    boolean whole,
    List<String> remarks) {

  /** Which dialect. */
  public enum Form {
    /** {@code Thread.print}, SIGQUIT, jstack. */
    TEXT,
    /** {@code Thread.dump_to_file -format=json}. */
    JSON,
    /** {@code Thread.dump_to_file -format=plain}. */
    PLAIN
  }

  public ThreadDump {
    threads = List.copyOf(threads);
    deadlocks = List.copyOf(deadlocks);
    remarks = List.copyOf(remarks);
  }
}
