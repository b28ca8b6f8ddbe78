package dev.jdebug.analysis.threads;

/**
 * One call on a stack, without class loader and module.
 *
 * @param method as in {@code java.lang.Thread.run}
 * @param place as in {@code Thread.java:829}, {@code Native Method}, {@code Unknown Source}
 */
public record Frame(String method, String place) {

  public boolean isNative() {
    return place.equals("Native Method");
  }

  /** A static initializer: of which class; empty for everything else. */
  public String initialised() {
    return method.endsWith(".<clinit>") ? method.substring(0, method.length() - 9) : "";
  }

  /** Whether it belongs to the JDK's own packages. */
  public boolean ofJdk() {
    return method.startsWith("java.")
        || method.startsWith("jdk.")
        || method.startsWith("sun.")
        || method.startsWith("javax.")
        || method.startsWith("com.sun.");
  }

  @Override
  public String toString() {
    return method + "(" + place + ")";
  }
}
