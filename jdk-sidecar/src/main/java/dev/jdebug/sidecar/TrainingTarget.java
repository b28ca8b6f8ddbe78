package dev.jdebug.sidecar;

import java.util.concurrent.CountDownLatch;

/** The JVM that the training captures from: waits to be ended. */
public final class TrainingTarget {
  private TrainingTarget() {}

  /** Returns never. */
  public static void main(String[] arguments) throws InterruptedException {
    new CountDownLatch(1).await();
  }
}
