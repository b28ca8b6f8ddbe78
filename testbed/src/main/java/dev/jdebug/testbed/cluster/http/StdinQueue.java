package dev.jdebug.testbed.cluster.http;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What the client typed and the process has not read yet. */
final class StdinQueue {
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();

  /** An empty message is no message: only {@link #close} ends it. */
  void put(byte[] bytes) {
    if (bytes.length > 0) {
      queue.add(bytes);
    }
  }

  void close() {
    queue.add(END);
  }

  /** Waits for the next bytes; empty at the end. */
  byte[] take() throws InterruptedException {
    return queue.take();
  }
}
