package dev.jdebug.cli;

import dev.jdebug.cli.command.Dispatch;
import dev.jdebug.cli.evidence.Doors;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.util.List;

/** A whole run: from words to an exit code, every failure told. */
public final class Jdebug {
  /** What a shell says of a program that SIGPIPE ended. */
  private static final int READER_WENT_AWAY = 141;

  private static final List<String> VERSION = List.of("--version", "version", "-V");

  private Jdebug() {}

  /** Runs, and leaves nothing in buffers. */
  public static int run(List<String> words, Shell shell, Doors doors) {
    int code = told(words, shell, doors);
    shell.out().flush();
    IOException broken = shell.results().broken();
    if (broken == null) {
      return code;
    }
    if (shell.results().readerWentAway()) {
      return READER_WENT_AWAY;
    }
    Failure failure =
        new Failure(
            FailureKind.TRANSFER_UNPROVEN,
            "Not everything could be written to stdout: " + broken.getMessage() + ".",
            "Look at the space and rights of the place it goes to.");
    Messages.error(shell.err(), failure);
    return failure.kind().exitCode();
  }

  private static int told(List<String> words, Shell shell, Doors doors) {
    // Before anything is loaded that a version does not need.
    if (words.size() == 1 && VERSION.contains(words.getFirst())) {
      shell.out().println("jdebug " + System.getProperty("jdebug.version", "(not packaged)"));
      return 0;
    }
    try {
      return Dispatch.run(words, shell, doors);
    } catch (Failure failure) {
      shell.out().flush();
      if (shell.results().broken() == null) {
        Messages.error(shell.err(), failure);
      }
      return failure.kind().exitCode();
    } catch (RuntimeException | Error fault) {
      shell.out().flush();
      shell.err().println("error: A fault of jdebug: " + fault);
      shell.err().println("hint: Please report it with this trace:");
      fault.printStackTrace(shell.err());
      return FailureKind.INTERNAL.exitCode();
    }
  }
}
