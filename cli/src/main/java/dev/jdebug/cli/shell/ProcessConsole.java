package dev.jdebug.cli.shell;

import dev.jdebug.cli.picker.Console;
import dev.jdebug.cli.picker.Picker;
import dev.jdebug.cli.terminal.Terminal;
import dev.jdebug.injector.cluster.TerminalSize;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/** The terminal of this process: keys from stdin, the screen on stderr. */
final class ProcessConsole implements Console {
  /** What a terminal has that does not tell. */
  private static final TerminalSize USUAL = new TerminalSize(80, 24);

  private final InputStream in;
  private final PrintStream err;
  private final Terminal terminal;
  private final Terminal.RawMode mode;
  private final Thread atExit;

  private ProcessConsole(InputStream in, PrintStream err, Terminal terminal) {
    this.in = in;
    this.err = err;
    this.terminal = terminal;
    this.mode = terminal.raw();
    this.atExit = new Thread(() -> show(Picker.LEAVE), "screen");
  }

  /** Empty when stdin is no terminal. */
  static Optional<Console> open(InputStream in, PrintStream err) {
    return Terminal.ofStdin()
        .map(
            terminal -> {
              ProcessConsole console = new ProcessConsole(in, err, terminal);
              Runtime.getRuntime().addShutdownHook(console.atExit);
              return console;
            });
  }

  @Override
  public InputStream keys() {
    return in;
  }

  @Override
  public void show(String text) {
    err.print(text);
    err.flush();
  }

  @Override
  public int columns() {
    return terminal.size().orElse(USUAL).columns();
  }

  @Override
  public int rows() {
    return terminal.size().orElse(USUAL).rows();
  }

  @Override
  public void close() {
    mode.close();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // the process is ending: the hook runs, once more
    }
  }
}
