package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.kernel.Fifo;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Drains a pipe that a JVM writes into, while that stands still. Whatever happens on this side, the
 * JVM goes on: a pipe whose bytes find no taker for a minute is closed.
 *
 * @param <T> what the drain finds out
 */
final class Pump<T> implements AutoCloseable {
  private static final long STALL_NANOS = 60_000_000_000L;
  private static final long LOOK_MILLIS = 500;

  private final Fifo fifo;
  private final FutureTask<T> task;
  private volatile long writingSince;
  private volatile boolean stalled;

  /** Reads the pipe to its end. */
  interface Drain<T> {
    T run(Fifo fifo, OutputStream sink) throws IOException;
  }

  /**
   * Begins.
   *
   * @param sink where the bytes end
   */
  Pump(Fifo fifo, OutputStream sink, Drain<T> drain) {
    this.fifo = fifo;
    OutputStream watched = new Watched(sink);
    this.task =
        new FutureTask<>(
            () -> {
              try (fifo) {
                return drain.run(fifo, watched);
              }
            });
    Thread.ofPlatform().daemon().name("dump").start(task);
    Thread.ofPlatform().daemon().name("dump-watch").start(this::watch);
  }

  private void watch() {
    while (!task.isDone()) {
      long since = writingSince;
      if (since != 0 && System.nanoTime() - since > STALL_NANOS) {
        stalled = true;
        fifo.close();
        return;
      }
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Nobody will write any more: takes what is in the pipe and comes to the end. */
  T end() throws IOException {
    fifo.finish();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      if (stalled) {
        throw new IOException("nobody took the bytes for a minute", e.getCause());
      }
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IOException(e.getCause());
    }
  }

  /** The writer fails from now on, if there still is one. */
  @Override
  public void close() {
    fifo.close();
  }

  private final class Watched extends OutputStream {
    private final OutputStream out;

    Watched(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      writingSince = System.nanoTime();
      out.write(bytes, offset, count);
      writingSince = 0;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
