package dev.jdebug.injector.testing;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** What a run has shown so far, to be waited for. */
public final class Screen extends OutputStream {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Override
  public synchronized void write(int one) {
    shown.write(one);
    notifyAll();
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    shown.write(bytes, offset, length);
    notifyAll();
  }

  /** A line of our own. */
  public synchronized void line(String text) {
    shown.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
    notifyAll();
  }

  public synchronized String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  /** Waits until this is shown. */
  public synchronized void await(String text) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!text().contains(text)) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("“" + text + "” is not shown, but this:\n" + text());
      }
      wait(left);
    }
  }
}
