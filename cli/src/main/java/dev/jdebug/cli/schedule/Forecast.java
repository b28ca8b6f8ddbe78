package dev.jdebug.cli.schedule;

import dev.jdebug.cli.sink.Stored;
import dev.jdebug.injector.schedule.Limits;
import dev.jdebug.injector.schedule.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a schedule will store, by what it stored so far.
 *
 * @param each the mean length of an artifact
 * @param perDay how many a day, as far as the budget lets
 * @param most how many will lie there when as many come as go; −1 when they are never removed
 */
public record Forecast(long each, double perDay, long most) {
  private static final Duration SPAN = Duration.ofDays(7);
  private static final int MOST_RUNS = 20_000;

  /** Of a schedule whose artifacts are these, at least one. */
  public static Forecast of(Schedule schedule, List<Stored> stored, Instant now) {
    long each = stored.stream().mapToLong(Stored::bytes).sum() / stored.size();
    double perDay = perDay(schedule, each, now);
    return new Forecast(each, perDay, most(schedule.limits(), each, perDay));
  }

  /** How many artifacts a day there are at most. */
  private static double perDay(Schedule schedule, long each, Instant now) {
    Limits limits = schedule.limits();
    int runs = schedule.timing().times().runs(now, now.plus(SPAN), MOST_RUNS);
    double perDay = (double) runs * limits.pods() / SPAN.toDays();
    if (limits.captures() > 0) {
      perDay = Math.min(perDay, limits.captures());
    }
    if (limits.bytes() > 0 && each > 0) {
      // The one that goes over the budget is taken whole.
      perDay = Math.min(perDay, (double) Math.ceilDiv(limits.bytes(), each));
    }
    return perDay;
  }

  private static long most(Limits limits, long each, double perDay) {
    long most = Long.MAX_VALUE;
    if (limits.keepCount() > 0) {
      most = limits.keepCount();
    }
    if (!limits.keepAge().isZero()) {
      most = Math.min(most, (long) Math.ceil(perDay * limits.keepAge().toSeconds() / 86_400));
    }
    if (limits.keepBytes() > 0 && each > 0) {
      most = Math.min(most, Math.max(1, limits.keepBytes() / each));
    }
    return most == Long.MAX_VALUE ? -1 : most;
  }
}
