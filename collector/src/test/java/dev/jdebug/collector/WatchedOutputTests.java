package dev.jdebug.collector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchedOutputTests {

  @Test
  void aReaderThatStopsIsGivenUp() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    try (PipedInputStream reader = new PipedInputStream(2 << 20);
        PipedOutputStream pipe = new PipedOutputStream(reader)) {
      WatchedOutput out = new WatchedOutput(pipe, Duration.ofMillis(50), stuck::countDown);
      Thread writer = Thread.ofVirtual().start(() -> fill(out));
      assertTrue(stuck.await(30, TimeUnit.SECONDS));
      assertTrue(writer.isAlive(), "it waits for the reader");
      writer.interrupt();
    }
  }

  private static void fill(WatchedOutput out) {
    try {
      while (true) {
        out.write(new byte[1 << 20]);
      }
    } catch (IOException e) {
      // interrupted, or its reader was closed
    }
  }

  @Test
  void whatIsReadPasses() throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    WatchedOutput out =
        new WatchedOutput(
            whole,
            Duration.ofMinutes(1),
            () -> {
              throw new AssertionError("nobody is stuck");
            });
    out.write(7);
    out.write(new byte[3 << 20]);
    out.flush();
    assertEquals((3 << 20) + 1, whole.size());
    assertArrayEquals(new byte[] {7, 0}, Arrays.copyOf(whole.toByteArray(), 2));
  }
}
