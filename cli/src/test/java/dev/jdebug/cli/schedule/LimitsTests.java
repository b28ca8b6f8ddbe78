package dev.jdebug.cli.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.cli.sink.Shelf;
import dev.jdebug.cli.sink.Stored;
import dev.jdebug.injector.schedule.Images;
import dev.jdebug.injector.schedule.Limits;
import dev.jdebug.injector.schedule.Place;
import dev.jdebug.injector.schedule.Schedule;
import dev.jdebug.injector.schedule.Subject;
import dev.jdebug.injector.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Budget, retention and forecast: each by what lies in the place. */
class LimitsTests {
  private static final Instant NOW = Instant.parse("2026-11-21T23:30:00Z");
  private static final List<Stored> STORED =
      List.of(
          stored("2026-11-21T22:00:00Z", 300),
          stored("2026-11-21T08:00:00Z", 200),
          stored("2026-11-20T08:00:00Z", 100));

  private static Stored stored(String taken, long bytes) {
    return new Stored("dump-" + taken, bytes, Instant.parse(taken));
  }

  private static Limits limits(int keep, Duration age, long bytes) {
    return new Limits(1, 0, 0, keep, age, bytes);
  }

  @Test
  void aDayIsThatOfTheSchedulesZone() {
    Limits limits = new Limits(1, 2, 0, 0, Duration.ZERO, 0);
    Budget utc = Budget.today(limits, STORED, NOW, ZoneId.of("Etc/UTC"));
    assertEquals(new Budget(limits, 2, 500), utc);
    assertEquals(Optional.of("2 of 2 captures of the day are taken"), utc.spent());
    Budget berlin = Budget.today(limits, STORED, NOW, ZoneId.of("Europe/Berlin"));
    assertEquals(new Budget(limits, 0, 0), berlin);
    assertEquals(Optional.empty(), berlin.spent());
  }

  @Test
  void bytesOfADayAreABudget() {
    Limits limits = new Limits(1, 0, 500, 0, Duration.ZERO, 0);
    assertEquals(
        Optional.of("500B of 500B of the day are taken"),
        Budget.today(limits, STORED, NOW, ZoneId.of("Etc/UTC")).spent());
  }

  @Test
  void theNewestStayByCountAgeAndBytes() {
    List<Stored> oldest = STORED.subList(2, 3);
    List<Stored> older = STORED.subList(1, 3);
    assertEquals(List.of(), Retention.over(STORED, limits(0, Duration.ZERO, 0), NOW));
    assertEquals(oldest, Retention.over(STORED, limits(2, Duration.ZERO, 0), NOW));
    assertEquals(oldest, Retention.over(STORED, limits(0, Duration.ofDays(1), 0), NOW));
    assertEquals(older, Retention.over(STORED, limits(0, Duration.ZERO, 400), NOW));
    assertEquals(older, Retention.over(STORED, limits(0, Duration.ofMinutes(1), 1), NOW));
  }

  @Test
  void whatIsForetoldIsBoundByTheLimits() {
    assertEquals(new Forecast(200, 24, 10), forecast(new Limits(1, 0, 0, 10, Duration.ZERO, 0)));
    assertEquals(new Forecast(200, 5, -1), forecast(new Limits(3, 5, 0, 0, Duration.ZERO, 0)));
    assertEquals(
        new Forecast(200, 72, 144), forecast(new Limits(3, 0, 0, 0, Duration.ofDays(2), 0)));
    assertEquals(new Forecast(200, 3, 5), forecast(new Limits(1, 0, 600, 0, Duration.ZERO, 1000)));
  }

  private static Forecast forecast(Limits limits) {
    Schedule schedule =
        new Schedule(
            "hourly",
            new Timing("@hourly", "Etc/UTC", Duration.ZERO, Duration.ofMinutes(30)),
            new Subject(List.of("thread-dump"), "cart", ""),
            new Place("s3://evidence", "", "", ""),
            limits,
            new Images("jdebug:1", "sidecar:1", ""));
    return Forecast.of(schedule, STORED, Instant.parse("2026-11-20T23:30:00Z"));
  }

  @Test
  void onlyOurArtifactsWithAManifestCount() {
    String name = "thread-dump-shop-cart-20261121T081500.123Z.txt";
    assertEquals(
        List.of(new Stored(name, 7, Instant.parse("2026-11-21T08:15:00.123Z"))),
        Shelf.proven(
            Map.of(
                name,
                7L,
                name + ".manifest.json",
                1L,
                "heap-dump-shop-cart-20261121T091500.123Z.hprof.part",
                9L,
                "heap-dump-shop-cart-20261121T101500.123Z.hprof",
                9L,
                "notes.txt",
                3L,
                "notes.txt.manifest.json",
                3L)));
  }
}
