package dev.jdebug.injector.risk;

/** How a JVM's heap dump leaves it, by its version. */
public enum DumpRoute {
  /** 8: a file in the helper's own folder. */
  FILE("a file in the helper"),
  /** 11 to 21. */
  PIPE("a pipe into the helper's spool"),
  /** 22 and later. */
  TWO_PIPES("two pipes into the helper's spool"),
  UNKNOWN("not known: neither is its version");

  private final String words;

  DumpRoute(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** By {@code java.version}. */
  public static DumpRoute of(String javaVersion) {
    String version = javaVersion.startsWith("1.") ? javaVersion.substring(2) : javaVersion;
    String digits = version.replaceAll("^(\\d{1,4}).*", "$1");
    if (!digits.matches("\\d{1,4}")) {
      return UNKNOWN;
    }
    int feature = Integer.parseInt(digits);
    if (feature < 11) {
      return FILE;
    }
    return feature < 22 ? PIPE : TWO_PIPES;
  }
}
