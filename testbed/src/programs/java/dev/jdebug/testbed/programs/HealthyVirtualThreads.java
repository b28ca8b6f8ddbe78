package dev.jdebug.testbed.programs;

import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Nothing is wrong: 200 virtual threads (21 and newer) that wait for work without a carrier. */
public final class HealthyVirtualThreads {
  private static final int THREADS = 200;

  private HealthyVirtualThreads() {}

  public static void main(String[] args) throws Exception {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    LinkedBlockingQueue<Integer> orders = new LinkedBlockingQueue<>();
    CountDownLatch began = new CountDownLatch(THREADS);
    for (int i = 0; i < THREADS; i++) {
      start.invoke(null, (Runnable) () -> take(orders, began));
    }
    began.await();
    Readiness.announce();
    Thread.currentThread().join();
  }

  private static void take(LinkedBlockingQueue<Integer> orders, CountDownLatch began) {
    began.countDown();
    try {
      orders.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
