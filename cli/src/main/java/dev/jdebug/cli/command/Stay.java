package dev.jdebug.cli.command;

import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.cli.terminal.DetachKeys;
import dev.jdebug.cli.terminal.DetachableInput;
import dev.jdebug.cli.terminal.Terminal;
import dev.jdebug.injector.DebugSession;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.ExecStreams;
import dev.jdebug.injector.cluster.TerminalSize;
import dev.jdebug.injector.session.Helper;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Being in a debug container: our streams and terminal are its, until one side ends it. */
record Stay(Shell shell, Messages messages, DebugSession session) {

  /** Runs a command in it; the command's exit code. */
  int run(List<String> words, boolean stdin, boolean tty) {
    Optional<Terminal> terminal = tty ? terminal() : Optional.empty();
    ExecStreams streams = streams(shell.in());
    ExecExit exit =
        connected(
            terminal,
            Terminal::follow,
            streams,
            connected -> session.run(words, stdin, terminal.isPresent(), connected));
    if (!exit.started()) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          words.getFirst() + " could not be started in " + where() + ": " + said(exit) + ".",
          "The command has to be one of the helper's image; the target's files are under"
              + " /proc/1/root.");
    }
    tellTheWayBack();
    return exit.code();
  }

  private static String said(ExecExit exit) {
    String message = exit.message().strip();
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  /** Prints what its first process wrote so far, then connects to it; its exit code. */
  int attach(boolean stdin, DetachKeys keys) {
    LogRest log = new LogRest(shell.results());
    session.log(log);
    shell.out().flush();
    if (!session.helper().running()) {
      return over(session.ended());
    }
    Optional<Terminal> terminal = session.hasTerminal() && stdin ? terminal() : Optional.empty();
    InputStream typed = terminal.isPresent() ? new DetachableInput(shell.in(), keys) : shell.in();
    if (terminal.isPresent()) {
      messages.note(
          "What is typed and shown is kept in the container's log. " + keys.text() + " leaves it.");
    }
    ExecExit exit =
        connected(
            terminal,
            Terminal::followRedrawing,
            streams(typed),
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
          FailureKind.TARGET_UNFIT, where() + " cannot be attached to: " + said(refusal) + ".", "");
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

  private Optional<Terminal> terminal() {
    Optional<Terminal> terminal =
        shell.terminals().contains("0") ? Terminal.ofStdin() : Optional.empty();
    if (terminal.isEmpty()) {
      messages.warning("Our stdin is no terminal: the command gets none either.");
    }
    return terminal;
  }

  private ExecStreams streams(InputStream stdin) {
    OutputStream shown =
        new FilterOutputStream(shell.results()) {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            out.flush(); // whoever looks on sees it when it comes
          }
        };
    return ExecStreams.of(stdin, shown, shell.err()).warning(messages::warning);
  }

  /** With the terminal raw and its sizes told, if there is one. */
  private static ExecExit connected(
      Optional<Terminal> terminal,
      Sizing sizing,
      ExecStreams streams,
      Function<ExecStreams, ExecExit> stay) {
    if (terminal.isEmpty()) {
      return stay.apply(streams);
    }
    Terminal ours = terminal.get();
    Terminal.RawMode raw = ours.raw();
    try {
      return stay.apply(streams.sized(listener -> sizing.follow(ours, listener)));
    } finally {
      raw.close();
    }
  }

  /** How a terminal's sizes are told. */
  @FunctionalInterface
  private interface Sizing {
    Runnable follow(Terminal terminal, Consumer<TerminalSize> listener);
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
