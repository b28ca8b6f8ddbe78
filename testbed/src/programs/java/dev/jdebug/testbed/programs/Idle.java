package dev.jdebug.testbed.programs;

/** Does nothing, for ever. */
public final class Idle {
  private Idle() {}

  public static void main(String[] args) throws InterruptedException {
    Readiness.announce();
    Thread.currentThread().join();
  }
}
