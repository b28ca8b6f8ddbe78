package dev.jdebug.analysis.threads;

import java.util.List;

/** A deadlock that the JVM itself reports. */
public record ReportedDeadlock(List<Wait> waits) {

  /**
   * One thread of it.
   *
   * @param lock as in {@code 0x00000000ffd18320 (a java.lang.Object)}
   * @param holder name of the thread that has it
   */
  public record Wait(String thread, String lock, String holder) {}

  public ReportedDeadlock {
    waits = List.copyOf(waits);
  }
}
