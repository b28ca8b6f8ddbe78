package dev.jdebug.collector.proc;

import org.jspecify.annotations.Nullable;

/**
 * {@code /proc/<pid>/stat} or {@code /proc/<pid>/task/<tid>/stat}.
 *
 * @param name the kernel's name, 15 bytes at most
 * @param cpuMillis user and system time
 * @param startTicks hundredths of a second from boot to start; with the pid, the process's identity
 */
public record ProcessStat(String name, char state, long cpuMillis, long startTicks) {
  /** USER_HZ is 100 on every Linux that has x86_64 or aarch64. */
  private static final int MILLIS_PER_TICK = 10;

  /** Null when this is not a stat file. The name may hold blanks and brackets. */
  public static @Nullable ProcessStat parse(String text) {
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    if (open < 0 || close < open || close + 2 >= text.length()) {
      return null;
    }
    // fields by the numbers of proc(5): 3 state, 14 utime, 15 stime, 22 starttime
    char state = text.charAt(close + 2);
    long cpu = 0;
    int field = 3;
    int start = close + 2;
    while (start < text.length()) {
      int end = text.indexOf(' ', start);
      end = end < 0 ? text.length() : end;
      if (field == 14 || field == 15) {
        cpu += number(text, start, end);
      } else if (field == 22) {
        return new ProcessStat(
            text.substring(open + 1, close),
            state,
            cpu * MILLIS_PER_TICK,
            number(text, start, end));
      }
      start = end + 1;
      field++;
    }
    return null;
  }

  public long startMillisAfterBoot() {
    return startTicks * MILLIS_PER_TICK;
  }

  private static long number(String text, int start, int end) {
    try {
      return Long.parseLong(text, start, end, 10);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
