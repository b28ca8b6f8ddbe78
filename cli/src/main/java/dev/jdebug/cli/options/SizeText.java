package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;

/** Sizes in the JVM's spelling: {@code 64m}, {@code 1G}; a bare number counts bytes. */
final class SizeText {
  private static final String UNITS = "kmgt";

  private SizeText() {}

  /**
   * Reads an option's value.
   *
   * @return bytes; 0 when it was not given
   * @throws Failure of kind {@link FailureKind#USAGE}
   */
  static long parse(String option, String text) {
    if (text.isEmpty()) {
      return 0;
    }
    if (!text.matches("[1-9]\\d{0,11}[kKmMgGtT]?")) {
      throw new Failure(
          FailureKind.USAGE,
          option + " takes a size, not “" + text + "”.",
          "For example: 64m, 1g; a bare number counts bytes.");
    }
    int unit = UNITS.indexOf(Character.toLowerCase(text.charAt(text.length() - 1)));
    String number = unit < 0 ? text : text.substring(0, text.length() - 1);
    long value = Long.parseLong(number);
    long factor = 1L << (10 * (unit + 1));
    return value > Long.MAX_VALUE / factor ? Long.MAX_VALUE : value * factor;
  }
}
