package dev.jdebug.injector.why;

import java.util.Map;

/** Exit codes in words. */
public final class ExitWords {
  private static final int SIGNALLED = 128;
  private static final int LAST_SIGNAL = 64;

  private static final Map<Long, String> SIGNALS =
      Map.ofEntries(
          Map.entry(1L, "SIGHUP"),
          Map.entry(2L, "SIGINT"),
          Map.entry(3L, "SIGQUIT"),
          Map.entry(4L, "SIGILL"),
          Map.entry(5L, "SIGTRAP"),
          Map.entry(6L, "SIGABRT, a process that gave up on itself"),
          Map.entry(7L, "SIGBUS"),
          Map.entry(8L, "SIGFPE"),
          Map.entry(9L, "SIGKILL"),
          Map.entry(11L, "SIGSEGV, a wild memory access"),
          Map.entry(13L, "SIGPIPE"),
          Map.entry(15L, "SIGTERM, asked to end"));

  private static final Map<Long, String> CODES =
      Map.of(
          0L, "success",
          1L, "an error of the program, or a JVM that could not start",
          2L, "wrong usage, says the program",
          3L, "as -XX:+ExitOnOutOfMemoryError ends a JVM",
          126L, "the command cannot be executed",
          127L, "the command was not found",
          128L, "the runtime could not start it",
          255L, "an error of the program, out of the range of codes");

  private ExitWords() {}

  /** As in {@code exit code 137, SIGKILL}. */
  public static String of(long code) {
    String words = CODES.getOrDefault(code, "");
    if (words.isEmpty() && code > SIGNALLED && code <= SIGNALLED + LAST_SIGNAL) {
      words = SIGNALS.getOrDefault(code - SIGNALLED, "signal " + (code - SIGNALLED));
    }
    return "exit code " + code + (words.isEmpty() ? "" : ", " + words);
  }
}
