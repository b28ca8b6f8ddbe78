package dev.jdebug.testbed.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Two threads, {@code debit} and {@code credit}, each holding the lock that the other wants. */
public final class LockDeadlock {
  private LockDeadlock() {}

  public static void main(String[] args) throws InterruptedException {
    ReentrantLock first = new ReentrantLock();
    ReentrantLock second = new ReentrantLock();
    CountDownLatch bothHold = new CountDownLatch(2);
    new Thread(() -> hold(first, second, bothHold), "debit").start();
    new Thread(() -> hold(second, first, bothHold), "credit").start();
    while (!first.hasQueuedThreads() || !second.hasQueuedThreads()) {
      LockSupport.parkNanos(1_000_000);
    }
    Readiness.announce();
    Thread.currentThread().join();
  }

  private static void hold(ReentrantLock mine, ReentrantLock other, CountDownLatch bothHold) {
    mine.lock();
    bothHold.countDown();
    while (bothHold.getCount() > 0) {
      LockSupport.parkNanos(1_000_000);
    }
    other.lock();
    throw new AssertionError("no deadlock");
  }
}
