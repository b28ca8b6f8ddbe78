package dev.jdebug.testbed.programs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Every worker of the common pool waits for something outside; what is queued behind is not run.
 */
public final class StarvedCommonPool {
  private static final int WORKERS = 4;

  private StarvedCommonPool() {}

  public static void main(String[] args) throws InterruptedException {
    System.setProperty(
        "java.util.concurrent.ForkJoinPool.common.parallelism", Integer.toString(WORKERS));
    CountDownLatch began = new CountDownLatch(WORKERS);
    for (int i = 0; i < WORKERS * 3; i++) {
      CompletableFuture<?> unused = CompletableFuture.runAsync(() -> callRemote(began));
    }
    began.await();
    Readiness.announce();
    Thread.currentThread().join();
  }

  private static void callRemote(CountDownLatch began) {
    began.countDown();
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
