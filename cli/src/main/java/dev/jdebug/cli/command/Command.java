package dev.jdebug.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** One command: what it takes, and what it does. */
interface Command {

  /** Its options and operands. The name is set by who builds it. */
  CommandSpec spec();

  /** The words before {@code --} as the options above understand them. */
  default List<String> prepared(List<String> words) {
    return words;
  }

  /**
   * Does it.
   *
   * @return the exit code
   * @throws dev.jdebug.protocol.Failure what the user can act on
   */
  int run(Invocation invocation);
}
