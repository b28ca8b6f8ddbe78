package dev.jdebug.cli.output;

import dev.jdebug.protocol.Failure;
import java.io.PrintStream;

/** What is said on stderr: notes unless quiet, warnings, and the one error that ends a run. */
public final class Messages {
  private final PrintStream err;
  private final boolean quiet;

  public Messages(PrintStream err, boolean quiet) {
    this.err = err;
    this.quiet = quiet;
  }

  /** What is being done, for people; not with {@code -q}. */
  public void note(String text) {
    if (!quiet) {
      err.println(text);
    }
  }

  public void warning(String text) {
    err.println("warning: " + text);
  }

  /** What happened and why, then the next step. */
  public static void error(PrintStream err, Failure failure) {
    err.println("error: " + failure.getMessage());
    if (!failure.remedy().isEmpty()) {
      err.println("hint: " + failure.remedy().strip());
    }
  }
}
