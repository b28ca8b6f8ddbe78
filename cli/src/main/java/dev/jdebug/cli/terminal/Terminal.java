package dev.jdebug.cli.terminal;

import dev.jdebug.injector.cluster.TerminalSize;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The terminal that stdin is. */
public final class Terminal {
  // asm-generic/ioctls.h: the same on x86_64 and aarch64
  private static final long TCGETS = 0x5401;
  private static final long TCSETSW = 0x5403;
  private static final long TIOCGWINSZ = 0x5413;
  private static final int STDIN = 0;

  /** Listening to SIGWINCH takes a class of the JDK's own; a look costs a microsecond. */
  private static final long LOOK_MILLIS = 200;

  private final Settings settings;

  private Terminal(Settings settings) {
    this.settings = settings;
  }

  /** Empty when stdin is none. */
  public static Optional<Terminal> ofStdin() {
    byte[] termios = new byte[Settings.SIZE];
    return TerminalCall.ioctl(STDIN, TCGETS, termios)
        ? Optional.of(new Terminal(new Settings(termios)))
        : Optional.empty();
  }

  /**
   * Hands every key over at once and unchanged until it is closed, or the program ends in whatever
   * way runs its hooks: by itself, by an error, by INT, TERM or HUP.
   */
  public RawMode raw() {
    return new RawMode(this::restore, settings.raw());
  }

  private void restore() {
    set(settings);
  }

  private static void set(Settings wanted) {
    TerminalCall.ioctl(STDIN, TCSETSW, wanted.termios().clone());
  }

  /** Ends by restoring what was before. */
  public static final class RawMode implements AutoCloseable {
    private final Runnable restore;
    private final Thread hook;

    RawMode(Runnable restore, Settings raw) {
      this.restore = restore;
      this.hook = new Thread(restore, "restore the terminal");
      Runtime.getRuntime().addShutdownHook(hook);
      set(raw);
    }

    @Override
    public void close() {
      restore.run();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The program ends already: then the hook restores it as well.
      }
    }
  }

  /** Its size; empty when it has none, as a serial line. */
  public Optional<TerminalSize> size() {
    byte[] fields = new byte[8];
    if (!TerminalCall.ioctl(STDIN, TIOCGWINSZ, fields)) {
      return Optional.empty();
    }
    ByteBuffer size = ByteBuffer.wrap(fields).order(ByteOrder.nativeOrder());
    int rows = size.getShort(0) & 0xffff;
    int columns = size.getShort(2) & 0xffff;
    return rows == 0 || columns == 0
        ? Optional.empty()
        : Optional.of(new TerminalSize(columns, rows));
  }

  /**
   * Tells the size now and whenever it changes.
   *
   * @return ends the telling
   */
  public Runnable follow(Consumer<TerminalSize> listener) {
    Timer timer = new Timer("terminal size", true);
    TimerTask look =
        new TimerTask() {
          private @Nullable TerminalSize told;

          @Override
          public void run() {
            size()
                .filter(size -> !size.equals(told))
                .ifPresent(
                    size -> {
                      told = size;
                      listener.accept(size);
                    });
          }
        };
    timer.schedule(look, 0, LOOK_MILLIS);
    return timer::cancel;
  }

  /** The same, after one size that is not: whoever draws the screen then draws it anew. */
  public Runnable followRedrawing(Consumer<TerminalSize> listener) {
    size()
        .ifPresent(size -> listener.accept(new TerminalSize(size.columns() + 1, size.rows() + 1)));
    return follow(listener);
  }
}
