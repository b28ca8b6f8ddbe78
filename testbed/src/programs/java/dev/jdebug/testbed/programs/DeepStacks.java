package dev.jdebug.testbed.programs;

import java.util.concurrent.CountDownLatch;

/** {@code THREADS DEPTH}: that many threads, {@code deep-N}, waiting below that many frames. */
public final class DeepStacks {
  private DeepStacks() {}

  public static void main(String[] args) throws InterruptedException {
    int threads = Integer.parseInt(args[0]);
    int depth = Integer.parseInt(args[1]);
    CountDownLatch down = new CountDownLatch(threads);
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < threads; i++) {
      new Thread(() -> descend(depth, down, never), "deep-" + i).start();
    }
    down.await();
    Readiness.announce();
    never.await();
  }

  private static int descend(int depth, CountDownLatch down, CountDownLatch never) {
    if (depth > 0) {
      return descend(depth - 1, down, never) + 1;
    }
    down.countDown();
    try {
      never.await();
    } catch (InterruptedException e) {
      return 0;
    }
    return 0;
  }
}
