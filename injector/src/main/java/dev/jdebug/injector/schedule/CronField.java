package dev.jdebug.injector.schedule;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import java.util.Locale;

/** One of the five fields of a cron expression, as the controller of CronJobs reads it. */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day of month", 1, 31, ""),
  MONTH("month", 1, 12, "jan feb mar apr may jun jul aug sep oct nov dec"),
  DAY_OF_WEEK("day of week", 0, 6, "sun mon tue wed thu fri sat");

  /** Stands beside the values where a star stood: days of month and week are combined by it. */
  static final long STAR = 1L << 63;

  private final String words;
  private final int min;
  private final int max;

  /** Of the values from the least on; empty where only numbers are known. */
  private final String names;

  CronField(String words, int min, int max, String names) {
    this.words = words;
    this.min = min;
    this.max = max;
    this.names = names;
  }

  /** The values, a bit for each. */
  long parse(String text) {
    long bits = 0;
    for (String part : text.split(",", -1)) {
      if (!part.isEmpty()) {
        bits |= range(part);
      }
    }
    if (bits == 0) {
      throw wrong(text);
    }
    return bits;
  }

  /** {@code *}, {@code N}, {@code N-M}, each with {@code /STEP} behind it. */
  private long range(String part) {
    String[] rangeAndStep = part.split("/", -1);
    String[] ends = rangeAndStep[0].split("-", -1);
    if (rangeAndStep.length > 2 || ends.length > 2) {
      throw wrong(part);
    }
    boolean star = ends[0].equals("*") || ends[0].equals("?");
    if (star && ends.length == 2) {
      throw wrong(part);
    }
    int from = star ? min : value(ends[0], part);
    int to = star ? max : ends.length == 2 ? value(ends[1], part) : from;
    int step = 1;
    if (rangeAndStep.length == 2) {
      step = number(rangeAndStep[1], part);
      // As in 5/15: up to the end.
      to = !star && ends.length == 1 ? max : to;
    }
    if (from < min || to > max || from > to || step == 0) {
      throw wrong(part);
    }
    // A step takes the star's meaning away.
    long bits = star && step == 1 ? STAR : 0;
    for (int value = from; value <= to; value += step) {
      bits |= 1L << value;
    }
    return bits;
  }

  private int value(String text, String part) {
    int named = List.of(names.split(" ", -1)).indexOf(text.toLowerCase(Locale.ROOT));
    return named >= 0 ? named + min : number(text, part);
  }

  private int number(String text, String part) {
    if (!text.matches("\\d{1,4}")) {
      throw wrong(part);
    }
    return Integer.parseInt(text);
  }

  private Failure wrong(String part) {
    return new Failure(
        FailureKind.USAGE,
        "“" + part + "” is no " + words + " of a cron expression.",
        "It is of " + min + " to " + max + ", with *, lists, ranges and steps: */15, 1-5.");
  }
}
