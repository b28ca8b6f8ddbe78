package dev.jdebug.testbed;

/** Prints a system property. */
final class SystemProperty {
  private SystemProperty() {}

  public static void main(String[] args) {
    System.out.println(System.getProperty(args[0]));
  }
}
