package dev.jdebug.injector.why;

import dev.jdebug.injector.cluster.Json;
import dev.jdebug.protocol.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Points in time as the API writes them, and as people read them. */
final class Moments {
  private Moments() {}

  /** The epoch when absent: what was never written. */
  static Instant of(Json time) {
    try {
      return Instant.parse(time.text());
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  static boolean known(Instant moment) {
    return moment.isAfter(Instant.EPOCH);
  }

  /** As in {@code 12m ago}; empty when not known. */
  static String ago(Instant moment, Instant now) {
    return known(moment) ? length(Duration.between(moment, now)) + " ago" : "";
  }

  /** As in {@code 12m}. */
  static String length(Duration duration) {
    return Amounts.age(duration.toMillis());
  }
}
