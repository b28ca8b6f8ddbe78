package dev.jdebug.injector.why;

import java.util.List;

/**
 * The end of a container's log.
 *
 * @param container empty when no log was asked for
 * @param previous of the run before the present one
 * @param unreadable why there is none, in the server's words; empty when it was read
 */
public record LastLog(String container, boolean previous, List<String> lines, String unreadable) {
  /** Nothing was asked for. */
  public static final LastLog NONE = new LastLog("", false, List.of(), "");

  public LastLog {
    lines = List.copyOf(lines);
  }

  /** Whether a line is worth to be called out: an exception, a crash, a file left behind. */
  public static boolean tells(String line) {
    return LogSign.tells(line);
  }
}
