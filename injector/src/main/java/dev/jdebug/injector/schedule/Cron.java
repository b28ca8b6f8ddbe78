package dev.jdebug.injector.schedule;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a CronJob runs: the expressions, and the search for the next time, of the library that its
 * controller uses (robfig/cron, standard parser), so that what is told here is what happens there.
 * An hour that a clock change skips has no runs; one that it repeats has them twice.
 */
public final class Cron {
  private static final Map<String, String> DESCRIPTORS =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private static final int YEARS = 5;

  private final long minutes;
  private final long hours;
  private final long daysOfMonth;
  private final long months;
  private final long daysOfWeek;
  private final ZoneId zone;

  private Cron(String[] fields, ZoneId zone) {
    this.minutes = CronField.MINUTE.parse(fields[0]);
    this.hours = CronField.HOUR.parse(fields[1]);
    this.daysOfMonth = CronField.DAY_OF_MONTH.parse(fields[2]);
    this.months = CronField.MONTH.parse(fields[3]);
    this.daysOfWeek = CronField.DAY_OF_WEEK.parse(fields[4]);
    this.zone = zone;
  }

  /**
   * Reads an expression.
   *
   * @throws Failure of kind {@link FailureKind#USAGE}
   */
  public static Cron parse(String expression, String timeZone) {
    String text = expression.strip();
    if (text.contains("TZ=")) {
      throw new Failure(
          FailureKind.USAGE,
          "A time zone does not stand in the cron expression: “" + text + "”.",
          "Name it by --time-zone.");
    }
    if (text.startsWith("@every")) {
      throw new Failure(
          FailureKind.USAGE,
          "@every counts from when its controller started, which nobody can foretell.",
          "Say it in fields: */15 * * * * is every quarter of an hour.");
    }
    String[] fields = DESCRIPTORS.getOrDefault(text, text).split("\\s+", -1);
    if (fields.length != 5) {
      throw new Failure(
          FailureKind.USAGE,
          "“" + text + "” is no cron expression.",
          "It has five fields (minute, hour, day of month, month, day of week), as in"
              + " \"30 3 * * mon-fri\", or is one of @hourly, @daily, @weekly, @monthly, @yearly.");
    }
    return new Cron(fields, zone(timeZone));
  }

  private static ZoneId zone(String name) {
    // The server takes names of the tz database only; offsets are none.
    if (name.equals("UTC") || ZoneId.getAvailableZoneIds().contains(name)) {
      try {
        return ZoneId.of(name);
      } catch (DateTimeException e) {
        // said below
      }
    }
    throw new Failure(
        FailureKind.USAGE,
        "There is no time zone “" + name + "”.",
        "Zones are named as in Europe/Berlin, Asia/Tokyo or Etc/UTC.");
  }

  public ZoneId zone() {
    return zone;
  }

  /** The next times. */
  public List<ZonedDateTime> next(Instant after, int count) {
    List<ZonedDateTime> times = new ArrayList<>();
    Optional<ZonedDateTime> time = next(after);
    while (time.isPresent() && times.size() < count) {
      times.add(time.get());
      time = next(time.get().toInstant());
    }
    return times;
  }

  /** How many runs there are in a span of time; counts no further than a limit. */
  public int runs(Instant from, Instant to, int limit) {
    int runs = 0;
    Optional<ZonedDateTime> time = next(from);
    while (runs < limit && time.isPresent() && time.get().toInstant().isBefore(to)) {
      runs++;
      time = next(time.get().toInstant());
    }
    return runs;
  }

  /** The next time; empty when there is none within five years, as on the 30th of February. */
  public Optional<ZonedDateTime> next(Instant after) {
    ZonedDateTime time = after.plusSeconds(60).truncatedTo(ChronoUnit.MINUTES).atZone(zone);
    int last = time.getYear() + YEARS;
    while (time.getYear() <= last) {
      if (!has(months, time.getMonthValue())) {
        time = midnight(time.toLocalDate().withDayOfMonth(1).plusMonths(1));
      } else if (!day(time)) {
        time = midnight(time.toLocalDate().plusDays(1));
      } else if (!has(hours, time.getHour())) {
        time = time.truncatedTo(ChronoUnit.HOURS).plusHours(1);
      } else if (!has(minutes, time.getMinute())) {
        time = time.plusMinutes(1);
      } else {
        return Optional.of(time);
      }
    }
    return Optional.empty();
  }

  /** Where a clock change skips midnight, the day begins later. */
  private ZonedDateTime midnight(LocalDate date) {
    return ZonedDateTime.of(date, LocalTime.MIDNIGHT, zone);
  }

  /** With a star in either of them both must fit; without, one is enough. */
  private boolean day(ZonedDateTime time) {
    boolean ofMonth = has(daysOfMonth, time.getDayOfMonth());
    boolean ofWeek = has(daysOfWeek, time.getDayOfWeek().getValue() % 7);
    boolean star = ((daysOfMonth | daysOfWeek) & CronField.STAR) != 0;
    return star ? ofMonth && ofWeek : ofMonth || ofWeek;
  }

  private static boolean has(long bits, int value) {
    return (bits & (1L << value)) != 0;
  }
}
