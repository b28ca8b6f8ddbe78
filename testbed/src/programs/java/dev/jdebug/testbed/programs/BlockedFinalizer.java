package dev.jdebug.testbed.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** The finalizer waits for a lock that is not given back. */
public final class BlockedFinalizer {
  private static final Object LOCK = new Object();
  private static final CountDownLatch FINALIZING = new CountDownLatch(1);

  private BlockedFinalizer() {}

  public static void main(String[] args) throws InterruptedException {
    synchronized (LOCK) {
      while (FINALIZING.getCount() > 0) {
        new Handle();
        System.gc();
        LockSupport.parkNanos(1_000_000);
      }
      Readiness.announce();
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private static final class Handle {
    @Override
    @SuppressWarnings({"deprecation", "removal", "Finalize"})
    protected void finalize() {
      FINALIZING.countDown();
      synchronized (LOCK) {
        throw new AssertionError("not reached");
      }
    }
  }
}
