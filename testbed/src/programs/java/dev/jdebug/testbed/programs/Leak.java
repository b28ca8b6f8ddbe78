package dev.jdebug.testbed.programs;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/**
 * Each time the file that its word names is there, holds {@link #STEP} more objects, and drops as
 * many others; once before it is ready, if it has a second word.
 */
public final class Leak {
  /** How many more. */
  public static final int STEP = 5000;

  /** The line that it prints each time. */
  public static final String LINE = "LEAKED";

  private static final List<Object> HELD = new ArrayList<>();

  static volatile Object last = new Object();

  private Leak() {}

  /** What is garbage, but for one. */
  public static final class Dropped {}

  /** What is leaked. */
  public static final class Leaked {
    final long number;

    Leaked(long number) {
      this.number = number;
    }
  }

  public static void main(String[] args) throws InterruptedException {
    File sign = new File(args[0]);
    if (args.length > 1) {
      leak();
    }
    Readiness.announce();
    while (true) {
      if (sign.delete()) {
        leak();
        System.out.println(LINE);
      }
      Thread.sleep(20);
    }
  }

  private static void leak() {
    for (int i = 0; i < STEP; i++) {
      HELD.add(new Leaked(i));
      last = new Dropped();
    }
  }
}
