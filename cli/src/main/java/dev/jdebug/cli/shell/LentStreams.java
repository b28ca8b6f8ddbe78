package dev.jdebug.cli.shell;

import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.terminal.Terminal;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.ExecStreams;
import dev.jdebug.injector.cluster.TerminalSize;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Our streams and terminal, lent to a process in a container. */
public record LentStreams(Shell shell, Messages messages) {

  /** Ours, if our stdin is one; else a warning. */
  public Optional<Terminal> terminal() {
    Optional<Terminal> terminal =
        shell.terminals().contains("0") ? Terminal.ofStdin() : Optional.empty();
    if (terminal.isEmpty()) {
      messages.warning("Our stdin is no terminal: the command gets none either.");
    }
    return terminal;
  }

  /** Somebody sits there who neither pipes anything in nor reads results by a program. */
  public boolean forPeople() {
    return shell.terminals().startsWith("01");
  }

  /** Shown at once: whoever looks on sees it when it comes. */
  public ExecStreams streams(InputStream stdin) {
    OutputStream shown =
        new FilterOutputStream(shell.results()) {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            out.flush();
          }
        };
    return ExecStreams.of(stdin, shown, shell.err()).warning(messages::warning);
  }

  /** With the terminal raw and its sizes told, if there is one. */
  public static ExecExit connected(
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

  /** What the server said of a process that it did not start, without a full stop. */
  public static String said(ExecExit exit) {
    String message = exit.message().strip();
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }

  /** How a terminal's sizes are told. */
  @FunctionalInterface
  public interface Sizing {
    Runnable follow(Terminal terminal, Consumer<TerminalSize> listener);
  }
}
