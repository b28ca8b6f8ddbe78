package dev.jdebug.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that is ill in three ways: two threads wait for each other's lock, one computes without
 * end, and one keeps everything it ever logged. Prints {@code ready} when all of that has begun.
 */
public final class SickShop {
  private static final int ENTRY_BYTES = 64 * 1024;
  private static final int KEPT_AT_MOST = 1200;
  private static final long LOOK_AGAIN_NANOS = 1_000_000;
  private static final long ENTRY_EVERY_NANOS = 20_000_000;

  private static final List<byte[]> AUDIT_LOG = new ArrayList<>();

  @SuppressWarnings("unused") // written, so that the computation is one
  private static volatile long priceIndex;

  private SickShop() {}

  public static void main(String[] args) {
    Account alice = new Account("alice");
    Account bob = new Account("bob");
    CountDownLatch bothHoldOne = new CountDownLatch(2);
    Thread first = start("payment-1", () -> transfer(alice, bob, bothHoldOne));
    Thread second = start("payment-2", () -> transfer(bob, alice, bothHoldOne));
    start("price-index", SickShop::computePrices);
    start("audit-log", SickShop::log);
    while (first.getState() != Thread.State.BLOCKED || second.getState() != Thread.State.BLOCKED) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
    System.out.println("ready");
    LockSupport.park();
  }

  private record Account(String owner) {}

  private static Thread start(String name, Runnable work) {
    return Thread.ofPlatform().name(name).start(work);
  }

  /** Each transfer locks its source first: the order differs, and that is the fault. */
  private static void transfer(Account from, Account to, CountDownLatch bothHoldOne) {
    synchronized (from) {
      bothHoldOne.countDown();
      try {
        bothHoldOne.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      synchronized (to) {
        System.out.println(from.owner() + " paid " + to.owner());
      }
    }
  }

  private static void computePrices() {
    long sum = 0;
    for (long i = 1; !Thread.currentThread().isInterrupted(); i++) {
      sum += i * i % 7;
      priceIndex = sum;
    }
  }

  /** Stops growing before the heap is full: the demo shows an ill JVM, not a dead one. */
  private static void log() {
    while (!Thread.currentThread().isInterrupted()) {
      if (AUDIT_LOG.size() < KEPT_AT_MOST) {
        AUDIT_LOG.add(new byte[ENTRY_BYTES]);
      }
      LockSupport.parkNanos(ENTRY_EVERY_NANOS);
    }
  }
}
