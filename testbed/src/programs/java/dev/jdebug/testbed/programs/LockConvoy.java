package dev.jdebug.testbed.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@code monitor|lock}: one thread, {@code exporter}, holds what twelve others, {@code request-N},
 * want.
 */
public final class LockConvoy {
  private static final int WAITERS = 12;

  private LockConvoy() {}

  public static void main(String[] args) throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Object monitor = new Object();
    boolean byMonitor = args[0].equals("monitor");
    CountDownLatch held = new CountDownLatch(1);
    Runnable export = () -> export(held);
    start("exporter", () -> guarded(byMonitor, monitor, lock, export));
    held.await();
    Thread[] waiters = new Thread[WAITERS];
    for (int i = 0; i < WAITERS; i++) {
      waiters[i] = start("request-" + i, () -> guarded(byMonitor, monitor, lock, () -> {}));
    }
    for (Thread waiter : waiters) {
      while (waiter.getState() != Thread.State.BLOCKED
          && waiter.getState() != Thread.State.WAITING) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    Readiness.announce();
    Thread.currentThread().join();
  }

  private static Thread start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.start();
    return thread;
  }

  private static void guarded(
      boolean byMonitor, Object monitor, ReentrantLock lock, Runnable work) {
    if (byMonitor) {
      synchronized (monitor) {
        work.run();
      }
      return;
    }
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
    }
  }

  private static void export(CountDownLatch held) {
    held.countDown();
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
