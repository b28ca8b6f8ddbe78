package dev.jdebug.testbed.programs;

import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;

/**
 * Virtual threads (21 and newer) that sleep below a native frame, in a static initializer, and so
 * keep every carrier; {@code -Djdk.virtualThreadScheduler.parallelism=2} is expected.
 */
public final class PinnedVirtualThreads {
  private static final int CARRIERS = 2;
  private static final CountDownLatch SLEEPING = new CountDownLatch(CARRIERS);

  private PinnedVirtualThreads() {}

  public static void main(String[] args) throws Exception {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    start.invoke(null, (Runnable) Catalog::touch);
    start.invoke(null, (Runnable) Tariffs::touch);
    SLEEPING.await();
    for (int i = 0; i < 50; i++) {
      start.invoke(null, (Runnable) () -> {});
    }
    Readiness.announce();
    Thread.currentThread().join();
  }

  static void sleep() {
    SLEEPING.countDown();
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Catalog {
    static {
      sleep();
    }

    static void touch() {}
  }

  private static final class Tariffs {
    static {
      sleep();
    }

    static void touch() {}
  }
}
