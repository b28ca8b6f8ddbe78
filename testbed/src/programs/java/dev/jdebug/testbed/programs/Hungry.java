package dev.jdebug.testbed.programs;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/** Runs out of memory each time the file that its word names is there, and lives on. */
public final class Hungry {
  /** The line that it prints each time. */
  public static final String LINE = "OUT OF MEMORY";

  private static List<byte[]> held = new ArrayList<>();

  private Hungry() {}

  public static void main(String[] args) throws InterruptedException {
    File sign = new File(args[0]);
    Readiness.announce();
    while (true) {
      if (sign.delete()) {
        eat();
      }
      Thread.sleep(20);
    }
  }

  private static void eat() {
    try {
      while (true) {
        held.add(new byte[1 << 16]);
      }
    } catch (OutOfMemoryError e) {
      held = new ArrayList<>();
      System.out.println(LINE);
    }
  }
}
