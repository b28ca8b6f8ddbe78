package dev.jdebug.testbed.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A pool of its own for each of 150 requests, none of them shut down. */
public final class LeakedPools {
  private static final int REQUESTS = 150;

  private LeakedPools() {}

  public static void main(String[] args) throws InterruptedException, ExecutionException {
    List<ExecutorService> kept = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      ExecutorService pool = Executors.newFixedThreadPool(1);
      pool.submit(() -> {}).get();
      kept.add(pool);
    }
    Readiness.announce();
    Thread.currentThread().join();
    throw new IllegalStateException(kept.toString());
  }
}
