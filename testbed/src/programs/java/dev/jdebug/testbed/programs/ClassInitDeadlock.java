package dev.jdebug.testbed.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Two threads that initialise two classes, each of which needs the other: the JVM says nothing. */
public final class ClassInitDeadlock {
  private static final CountDownLatch BOTH_BEGAN = new CountDownLatch(2);

  private ClassInitDeadlock() {}

  public static void main(String[] args) throws InterruptedException {
    Thread orders = new Thread(() -> Orders.touch(), "orders");
    Thread customers = new Thread(() -> Customers.touch(), "customers");
    orders.start();
    customers.start();
    BOTH_BEGAN.await();
    // Whoever waits for a class counts as runnable: what it has burnt of its time slice is over.
    LockSupport.parkNanos(300_000_000);
    Readiness.announce();
    orders.join();
  }

  static void meet() {
    BOTH_BEGAN.countDown();
    try {
      BOTH_BEGAN.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Orders {
    static {
      meet();
      Customers.touch();
    }

    static void touch() {}
  }

  private static final class Customers {
    static {
      meet();
      Orders.touch();
    }

    static void touch() {}
  }
}
