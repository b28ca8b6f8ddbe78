package dev.jdebug.protocol;

/** Bytes and times in few characters, as both programs show them to people. */
public final class Amounts {
  private static final char[] UNITS = {'K', 'M', 'G', 'T', 'P', 'E'};

  private Amounts() {}

  /**
   * As in {@code 512B}, {@code 1.5M}, {@code 23G}; empty when negative, which stands for unknown.
   */
  public static String bytes(long bytes) {
    if (bytes < 0) {
      return "";
    }
    if (bytes < 1024) {
      return bytes + "B";
    }
    long whole = bytes;
    int unit = 0;
    while (whole >= 1024 * 1024) {
      whole /= 1024;
      unit++;
    }
    long tenths = whole * 10 / 1024;
    String number = tenths < 100 ? tenths / 10 + "." + tenths % 10 : Long.toString(tenths / 10);
    return number + UNITS[unit];
  }

  /** As kubectl writes ages: {@code 45s}, {@code 12m}, {@code 5h}, {@code 3d}. */
  public static String age(long millis) {
    long seconds = Math.max(0, millis / 1000);
    if (seconds < 120) {
      return seconds + "s";
    }
    if (seconds < 120 * 60) {
      return seconds / 60 + "m";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
  }
}
