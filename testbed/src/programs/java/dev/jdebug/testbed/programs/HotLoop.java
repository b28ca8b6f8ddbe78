package dev.jdebug.testbed.programs;

import java.util.concurrent.locks.LockSupport;

/** One thread, {@code price-index}, computes without end. */
public final class HotLoop {
  private static volatile long index;

  private HotLoop() {}

  public static void main(String[] args) throws InterruptedException {
    Thread hot = new Thread(HotLoop::compute, "price-index");
    hot.setDaemon(true);
    hot.start();
    while (index == 0) {
      LockSupport.parkNanos(1_000_000);
    }
    Readiness.announce();
    Thread.currentThread().join();
  }

  private static void compute() {
    long sum = 1;
    for (long i = 1; i > 0; i++) {
      sum += i * i % 7;
      index = sum;
    }
  }
}
