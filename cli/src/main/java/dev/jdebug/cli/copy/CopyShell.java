package dev.jdebug.cli.copy;

import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.shell.LentStreams;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.cli.terminal.Terminal;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.copy.MadeCopy;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import java.util.Optional;

/** A shell in a copy. */
record CopyShell(Shell shell, Messages messages) {

  /** Runs it until its end; its exit code. */
  int run(MadeCopy copy) {
    boolean dead = copy.planned().dead();
    List<String> words = List.of(dead ? "/jdebug/sh" : "/bin/sh");
    LentStreams lent = new LentStreams(shell, messages);
    Optional<Terminal> terminal = lent.forPeople() ? lent.terminal() : Optional.empty();
    ExecExit exit =
        LentStreams.connected(
            terminal,
            Terminal::follow,
            lent.streams(shell.in()),
            streams -> copy.run(words, terminal.isPresent(), streams));
    if (!exit.started()) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          words.getFirst()
              + " could not be started in container "
              + copy.planned().container()
              + " of the copy: "
              + LentStreams.said(exit)
              + ".",
          dead ? "" : "Its image may have no shell: with --dead the copy waits and brings one.");
    }
    return exit.code();
  }
}
