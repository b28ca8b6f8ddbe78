package dev.jdebug.testbed.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code external|self}: a pool of six whose workers all wait, for permits that nobody gives back,
 * or for tasks of their own pool.
 */
public final class ExhaustedPool {
  private static final int WORKERS = 6;

  private ExhaustedPool() {}

  public static void main(String[] args) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(WORKERS);
    CountDownLatch began = new CountDownLatch(WORKERS);
    Semaphore permits = new Semaphore(0);
    boolean self = args[0].equals("self");
    for (int i = 0; i < WORKERS * 2; i++) {
      pool.execute(self ? () -> askOwnPool(pool, began) : () -> acquire(permits, began));
    }
    began.await();
    while (!self && permits.getQueueLength() < WORKERS) {
      LockSupport.parkNanos(1_000_000);
    }
    Readiness.announce();
    Thread.currentThread().join();
  }

  private static void acquire(Semaphore permits, CountDownLatch began) {
    began.countDown();
    permits.acquireUninterruptibly();
  }

  private static void askOwnPool(ExecutorService pool, CountDownLatch began) {
    began.countDown();
    try {
      began.await();
      pool.submit(() -> "never").get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
