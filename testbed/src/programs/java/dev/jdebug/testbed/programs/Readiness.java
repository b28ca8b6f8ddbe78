package dev.jdebug.testbed.programs;

/** The fact that whoever started a program waits for. */
public final class Readiness {
  /** The line that a program prints. */
  public static final String LINE = "READY\n";

  private Readiness() {}

  static void announce() {
    System.out.print(LINE); // at once: println of 8 writes twice
    System.out.flush();
  }
}
