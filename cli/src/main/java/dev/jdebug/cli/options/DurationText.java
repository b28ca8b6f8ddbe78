package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations in kubectl's spelling: {@code 90s}, {@code 1m30s}, {@code 500ms}; a bare number counts
 * seconds.
 */
final class DurationText {
  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  private DurationText() {}

  /**
   * Reads an option's value.
   *
   * @throws Failure of kind {@link FailureKind#USAGE}
   */
  static Duration parse(String option, String text) {
    if (text.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    int end = 0;
    while (part.lookingAt()) {
      sum = sum.plus(of(Long.parseLong(part.group(1)), part.group(2)));
      end = part.end();
      part.region(end, text.length());
    }
    if (end == 0 || end < text.length()) {
      throw new Failure(
          FailureKind.USAGE,
          option + " takes a duration, not “" + text + "”.",
          "For example: 500ms, 90s, 1m30s, 2h; a bare number counts seconds.");
    }
    return sum;
  }

  private static Duration of(long amount, String unit) {
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
