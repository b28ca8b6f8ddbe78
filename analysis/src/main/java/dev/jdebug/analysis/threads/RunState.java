package dev.jdebug.analysis.threads;

/** A thread's state as {@link Thread.State} has it; {@link #UNKNOWN} where the dump has none. */
public enum RunState {
  NEW,
  RUNNABLE,
  BLOCKED,
  WAITING,
  TIMED_WAITING,
  TERMINATED,
  UNKNOWN;

  /** From its name, whatever stands behind it. */
  public static RunState of(String text) {
    for (RunState state : values()) {
      if (text.startsWith(state.name())) {
        return state;
      }
    }
    return UNKNOWN;
  }

  public boolean waits() {
    return this == WAITING || this == TIMED_WAITING;
  }
}
