package dev.jdebug.cli.command;

import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.shell.LentStreams;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.cli.terminal.DetachKeys;
import dev.jdebug.cli.terminal.DetachableInput;
import dev.jdebug.cli.terminal.Terminal;
import dev.jdebug.injector.DebugSession;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Being in a debug container: our streams and terminal are its, until one side ends it. */
record Stay(Shell shell, Messages messages, DebugSession session) {

  private LentStreams lent() {
    return new LentStreams(shell, messages);
  }

  /** Runs a command in it; the command's exit code. */
  int run(List<String> words, boolean stdin, boolean tty) {
    LentStreams lent = lent();
    Optional<Terminal> terminal = tty ? lent.terminal() : Optional.empty();
    ExecExit exit =
        LentStreams.connected(
            terminal,
            Terminal::follow,
            lent.streams(shell.in()),
            connected -> session.run(words, stdin, terminal.isPresent(), connected));
    if (!exit.started()) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          words.getFirst()
              + " could not be started in "
              + where()
              + ": "
              + LentStreams.said(exit)
              + ".",
          "The command has to be one of the helper's image; the target's files are under"
              + " /proc/1/root.");
    }
    tellTheWayBack();
    return exit.code();
  }

  /** Prints what its first process wrote so far, then connects to it; its exit code. */
  int attach(boolean stdin, DetachKeys keys) {
    LogRest log = new LogRest(shell.results());
    session.log(log);
    shell.out().flush();
    if (!session.helper().running()) {
      return over(session.ended());
    }
    LentStreams lent = lent();
    Optional<Terminal> terminal =
        session.hasTerminal() && stdin ? lent.terminal() : Optional.empty();
    InputStream typed = terminal.isPresent() ? new DetachableInput(shell.in(), keys) : shell.in();
    if (terminal.isPresent()) {
      messages.note(
          "What is typed and shown is kept in the container's log. " + keys.text() + " leaves it.");
    }
    ExecExit exit =
        LentStreams.connected(
            terminal,
            Terminal::followRedrawing,
            lent.streams(typed),
            connected -> session.attach(stdin, connected));
    if (!exit.started()) {
      return endedMeanwhile(exit, log);
    }
    return exit.detached() ? left() : over(exit);
  }

  /** A short command may have ended after its log was read. */
  private int endedMeanwhile(ExecExit refusal, LogRest log) {
    ExecExit end = session.ended();
    if (end.detached()) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          where() + " cannot be attached to: " + LentStreams.said(refusal) + ".",
          "");
    }
    session.log(log.again());
    return over(end);
  }

  private int left() {
    messages.note("");
    tellTheWayBack();
    return 0;
  }

  private int over(ExecExit exit) {
    if (exit.detached()) {
      messages.note("Whether " + where() + " has ended is not known.");
      return 0;
    }
    messages.note(where() + " has ended with exit code " + exit.code() + ".");
    return exit.code();
  }

  /** Says what stays, and how to come back to it. */
  void tellTheWayBack() {
    Helper helper = session.helper();
    String stays =
        session.keeps()
            ? " stays and ends when nobody used it for "
                + Amounts.age(helper.timeToLive().toMillis())
            : " runs on";
    messages.note(
        helper.name()
            + stays
            + ". Back to it: "
            + shell.name()
            + " attach "
            + helper.pod()
            + " -n "
            + helper.namespace()
            + " -c "
            + helper.name());
  }

  private String where() {
    Helper helper = session.helper();
    return helper.name() + " in pod " + helper.namespace() + "/" + helper.pod();
  }
}
