package dev.jdebug.cli.command;

import dev.jdebug.cli.options.SinkWords;
import dev.jdebug.cli.schedule.Forecast;
import dev.jdebug.cli.sink.Shelf;
import dev.jdebug.cli.sink.Sinks;
import dev.jdebug.cli.sink.Stored;
import dev.jdebug.injector.schedule.Limits;
import dev.jdebug.injector.schedule.Place;
import dev.jdebug.injector.schedule.Schedule;
import dev.jdebug.injector.schedule.ScheduleRow;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a schedule will do.
 *
 * @param unseen why its place was not looked into; empty when it was
 */
record ScheduleExplained(
    Schedule schedule,
    List<ZonedDateTime> next,
    List<Stored> stored,
    String unseen,
    Optional<Forecast> forecast) {
  private static final int SHOWN = 5;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx");

  static ScheduleExplained of(Sinks sinks, ScheduleRow row, Instant now) {
    Schedule schedule = row.schedule();
    List<ZonedDateTime> next = schedule.timing().times().next(now, SHOWN);
    if (schedule.place().inClaim()) {
      return unseen(schedule, next, "a claim is seen from pods only");
    }
    try (Shelf shelf = sinks.shelf(words(schedule))) {
      List<Stored> stored = shelf.list();
      Optional<Forecast> forecast =
          stored.isEmpty() ? Optional.empty() : Optional.of(Forecast.of(schedule, stored, now));
      return new ScheduleExplained(schedule, next, stored, "", forecast);
    } catch (Failure failure) {
      return unseen(schedule, next, failure.getMessage());
    }
  }

  private static SinkWords words(Schedule schedule) {
    Place place = schedule.place();
    String to = place.to() + (place.to().endsWith("/") ? "" : "/") + schedule.name() + "/";
    return new SinkWords(to, place.endpoint(), place.region(), Optional.empty());
  }

  private static ScheduleExplained unseen(Schedule schedule, List<ZonedDateTime> next, String why) {
    return new ScheduleExplained(schedule, next, List.of(), why, Optional.empty());
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(schedule.name()).append(": ").append(schedule.subject());
    text.append("\n  to        ").append(schedule.place().to());
    text.append("\n  budget    ").append(budget());
    text.append("\n  kept      ").append(kept());
    text.append("\n  storage   ").append(storage());
    text.append("\n\nRuns (").append(schedule.timing().cron()).append(", ");
    text.append(schedule.timing().timeZone());
    Duration jitter = schedule.timing().jitter();
    text.append(jitter.isZero() ? "" : ", up to " + Amounts.age(jitter.toMillis()) + " later");
    text.append("):\n");
    next.forEach(time -> text.append("  ").append(TIME.format(time)).append('\n'));
    return text.append(next.isEmpty() ? "  never\n" : "").toString();
  }

  private String budget() {
    Limits limits = schedule.limits();
    List<String> parts = new ArrayList<>();
    parts.add(limits.pods() + (limits.pods() == 1 ? " pod a run" : " pods a run"));
    if (limits.captures() > 0) {
      parts.add(limits.captures() + " captures a day");
    }
    if (limits.bytes() > 0) {
      parts.add(Amounts.bytes(limits.bytes()) + " a day");
    }
    return String.join(", ", parts);
  }

  private String kept() {
    Limits limits = schedule.limits();
    List<String> parts = new ArrayList<>();
    if (limits.keepCount() > 0) {
      parts.add("the newest " + limits.keepCount());
    }
    if (!limits.keepAge().isZero()) {
      parts.add("for " + Amounts.age(limits.keepAge().toMillis()));
    }
    if (limits.keepBytes() > 0) {
      parts.add("up to " + Amounts.bytes(limits.keepBytes()));
    }
    return parts.isEmpty() ? "all, for ever" : String.join(", ", parts);
  }

  private String storage() {
    if (!unseen.isEmpty()) {
      return "not looked into: " + unseen;
    }
    long bytes = stored.stream().mapToLong(Stored::bytes).sum();
    if (forecast.isEmpty()) {
      return "nothing yet; after the first runs it can be foretold";
    }
    Forecast known = forecast.get();
    String so = stored.size() + " artifacts, " + Amounts.bytes(bytes) + " so far; ";
    String day =
        String.format(
            Locale.ROOT, "%.1f a day of about %s", known.perDay(), Amounts.bytes(known.each()));
    String end =
        known.most() < 0
            ? ", and none is removed"
            : ", in the end about " + Amounts.bytes(known.most() * known.each());
    return so + day + end;
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "jdebug/schedule-explain/v1");
    tree.put("schedule", schedule.tree());
    tree.put("next", next.stream().map(time -> time.toOffsetDateTime().toString()).toList());
    Map<String, Object> storage = new LinkedHashMap<>();
    if (unseen.isEmpty()) {
      storage.put("artifacts", stored.size());
      storage.put("bytes", stored.stream().mapToLong(Stored::bytes).sum());
    } else {
      storage.put("unseen", unseen);
    }
    forecast.ifPresent(
        known -> {
          storage.put("bytesEach", known.each());
          storage.put("bytesPerDay", (long) (known.perDay() * known.each()));
          storage.put("bytesAtMost", known.most() < 0 ? -1 : known.most() * known.each());
        });
    tree.put("storage", storage);
    return tree;
  }
}
