package dev.jdebug.testbed.pty;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A pseudo-terminal, seen from the side of whoever sits in front of it. */
public final class Pty implements AutoCloseable {
  // asm-generic/ioctls.h: the same on x86_64 and aarch64
  private static final long TCGETS = 0x5401;
  private static final long TIOCGWINSZ = 0x5413;
  private static final long TIOCSWINSZ = 0x5414;
  private static final long TIOCGPTN = 0x80045430L;
  private static final long TIOCSPTLCK = 0x40045431L;
  private static final int LOCAL_FLAGS = 12;
  private static final int CANONICAL = 0x2;
  private static final int ECHO = 0x8;

  private static final ExecutorService WAITING =
      Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().name("pty").factory());

  private final int master;
  private final Path terminal;
  private boolean closed;

  private Pty(int master, Path terminal) {
    this.master = master;
    this.terminal = terminal;
  }

  /** A new terminal of 80 columns and 24 rows. */
  public static Pty open() throws IOException {
    int master = LinuxCall.open("/dev/ptmx");
    LinuxCall.ioctl(master, TIOCSPTLCK, new byte[4]);
    byte[] number = new byte[4];
    LinuxCall.ioctl(master, TIOCGPTN, number);
    Pty pty = new Pty(master, Path.of("/dev/pts/" + buffer(number).getInt(0)));
    pty.resize(80, 24);
    return pty;
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }

  /** The device that programs have open. */
  public Path terminal() {
    return terminal;
  }

  /** A command line that runs a command on this terminal, as its controlling one. */
  public List<String> running(List<String> command) {
    List<String> words = new ArrayList<>();
    // A session's leader without a terminal gets the first one that it opens.
    words.addAll(List.of("setsid", "--wait", "sh", "-c", "exec <>\"$0\" >&0 2>&1; exec \"$@\""));
    words.add(terminal.toString());
    words.addAll(command);
    return words;
  }

  /** Sets the size; the foreground processes get SIGWINCH. */
  public void resize(int columns, int rows) throws IOException {
    byte[] size = new byte[8];
    buffer(size).putShort(0, (short) rows).putShort(2, (short) columns);
    LinuxCall.ioctl(master, TIOCSWINSZ, size);
  }

  /** As in {@code 80x24}. */
  public String size() throws IOException {
    byte[] size = new byte[8];
    LinuxCall.ioctl(master, TIOCGWINSZ, size);
    return buffer(size).getShort(2) + "x" + buffer(size).getShort(0);
  }

  /** Whether somebody reads it key by key, without an echo. */
  public boolean raw() throws IOException {
    return (buffer(settings()).getInt(LOCAL_FLAGS) & (CANONICAL | ECHO)) == 0;
  }

  /** All of its settings, to be compared. */
  public byte[] settings() throws IOException {
    byte[] termios = new byte[64];
    LinuxCall.ioctl(master, TCGETS, termios);
    return termios;
  }

  /** What is shown; ends when no process has the terminal open any more. */
  public InputStream screen() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        return waiting(() -> LinuxCall.read(master, into, offset, length));
      }
    };
  }

  /** What is typed. Closing it is no end: a terminal has none but ctrl-d. */
  public OutputStream keyboard() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        waiting(
            () -> {
              LinuxCall.write(master, bytes, offset, length);
              return length;
            });
      }
    };
  }

  /** A virtual thread that waits in a native call would keep its carrier from all others. */
  private static int waiting(Callable<Integer> call) throws IOException {
    try {
      return Thread.currentThread().isVirtual() ? WAITING.submit(call).get() : call.call();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Hangs up: what has it as its controlling terminal gets SIGHUP. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      LinuxCall.close(master);
    }
  }
}
