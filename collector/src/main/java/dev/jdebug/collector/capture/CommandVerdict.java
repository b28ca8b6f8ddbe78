package dev.jdebug.collector.capture;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;

/**
 * Whether a diagnostic command succeeded. The reply's status does not tell: a failing heap dump or
 * recording has status 0 in every JVM from 8 to 27; with streaming it is sent before the command
 * even runs.
 */
public final class CommandVerdict {
  /** Beginnings of replies that are failures (measured on 8, 11, 17, 21, 25). */
  private static final String[] FAILED_BEGINNINGS = {
    "java.lang.",
    "java.io.",
    "Could not ",
    "Dump failed",
    "Failed to ",
    "Unable to ",
    "Unrecognized ",
    "Operation not supported",
    "Command not recognized",
    "Dump file is incomplete",
    "File exists",
    "Broken pipe",
    "No such file or directory",
    "Permission denied",
    "Read-only file system",
    "No space left on device",
  };

  /** The same within the first lines, where a line of progress comes first. */
  private static final String[] FAILED_LINES = {
    "\nDump file is incomplete",
    "\nFile exists",
    "\nBroken pipe",
    "\nUnable to create ",
    "\nNo such file or directory",
    "\nPermission denied",
    "\nRead-only file system",
    "\nNo space left on device",
    "\nDump failed",
    "\nCould not ",
  };

  private CommandVerdict() {}

  /**
   * Judges a reply by its status and its first words.
   *
   * @throws Failure when the reply says that the command failed
   */
  public static void check(String title, String command, int status, String head) {
    if (status != 0 || beginsWithFailure(head) || containsFailure(head)) {
      String line = firstLine(head);
      throw new Failure(
          FailureKind.COMMAND_FAILED,
          title
              + " answered to "
              + command
              + (status == 0 ? "" : " with status " + status)
              + (line.isEmpty() ? "." : ": " + line),
          "Its commands and their options: jcmd -- help, jcmd -- help " + command + ".");
    }
  }

  private static boolean beginsWithFailure(String head) {
    for (String beginning : FAILED_BEGINNINGS) {
      if (head.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }

  private static boolean containsFailure(String head) {
    // only short replies speak of themselves; a long one is the evidence that was asked for
    if (head.length() > 512) {
      return false;
    }
    for (String line : FAILED_LINES) {
      if (head.contains(line)) {
        return true;
      }
    }
    return false;
  }

  private static String firstLine(String head) {
    int end = head.indexOf('\n');
    return end < 0 ? head : head.substring(0, end);
  }
}
