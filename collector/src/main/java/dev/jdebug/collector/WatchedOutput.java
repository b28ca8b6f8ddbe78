package dev.jdebug.collector;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * An output whose reader must not stop for ever: a container runtime keeps the pipe of a client
 * that has gone, and whoever writes into it would wait there until the container ends.
 */
final class WatchedOutput extends OutputStream {
  /** What is written in small answers fits into a pipe. */
  private static final long LARGE = 1 << 20;

  private final OutputStream out;
  private final Duration patience;
  private final Runnable stuck;
  private volatile long since;
  private long written;
  private boolean watched;

  /**
   * An output.
   *
   * @param patience with one write
   * @param stuck is run on another thread, once
   */
  WatchedOutput(OutputStream out, Duration patience, Runnable stuck) {
    this.out = out;
    this.patience = patience;
    this.stuck = stuck;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    written += length;
    if (!watched && written > LARGE) {
      watched = true;
      Thread.ofPlatform().daemon().name("reader-watch").start(this::watch);
    }
    since = System.nanoTime();
    out.write(bytes, offset, length);
    since = 0;
  }

  private void watch() {
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(Math.max(1, patience.toMillis() / 20));
        long begun = since;
        if (begun != 0 && System.nanoTime() - begun > patience.toNanos()) {
          stuck.run();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
