package dev.jdebug.testbed.programs;

/**
 * Does what profilers are there for, half of the time: burns CPU time, allocates, waits for a
 * monitor.
 */
public final class Busy {
  private static final Object MONITOR = new Object();
  static volatile long sum;
  static volatile Object latest;

  private Busy() {}

  public static void main(String[] args) {
    new Thread(Busy::burn, "burner").start();
    new Thread(Busy::allocate, "allocator").start();
    new Thread(Busy::hold, "holder").start();
    new Thread(Busy::hold, "waiter").start();
    Readiness.announce();
  }

  private static void burn() {
    long next = 1;
    while (true) {
      for (int i = 0; i < 3_000_000; i++) {
        next = next * 6364136223846793005L + 1442695040888963407L;
      }
      sum = next;
      pause();
    }
  }

  private static void allocate() {
    while (true) {
      for (int i = 0; i < 64; i++) {
        latest = new byte[16 * 1024];
      }
      pause();
    }
  }

  private static void hold() {
    while (true) {
      synchronized (MONITOR) {
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
