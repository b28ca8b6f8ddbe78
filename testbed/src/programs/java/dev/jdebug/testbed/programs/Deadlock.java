package dev.jdebug.testbed.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Two threads, {@code left} and {@code right}, each holding the monitor that the other wants. */
public final class Deadlock {
  private Deadlock() {}

  public static void main(String[] args) throws InterruptedException {
    Object first = new Object();
    Object second = new Object();
    CountDownLatch bothHold = new CountDownLatch(2);
    Thread left = new Thread(() -> hold(first, second, bothHold), "left");
    Thread right = new Thread(() -> hold(second, first, bothHold), "right");
    left.start();
    right.start();
    while (left.getState() != Thread.State.BLOCKED || right.getState() != Thread.State.BLOCKED) {
      LockSupport.parkNanos(1_000_000);
    }
    Readiness.announce();
    left.join();
  }

  private static void hold(Object mine, Object other, CountDownLatch bothHold) {
    synchronized (mine) {
      bothHold.countDown();
      try {
        bothHold.await();
      } catch (InterruptedException e) {
        return;
      }
      synchronized (other) {
        throw new AssertionError("no deadlock");
      }
    }
  }
}
