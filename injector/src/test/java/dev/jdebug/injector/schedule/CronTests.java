package dev.jdebug.injector.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTests {

  /** The cases of robfig/cron's own spec_test.go, where they have five fields. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2012-07-09T14:45:00Z | 0/15 * * * * | 2012-07-09T15:00Z",
        "2012-07-09T14:59:59Z | 0/15 * * * * | 2012-07-09T15:00Z",
        "2012-07-09T15:45:00Z | 20-35/15 * * * * | 2012-07-09T16:20Z",
        "2012-07-09T23:46:00Z | */15 * * * * | 2012-07-10T00:00Z",
        "2012-07-09T23:35:00Z | 15/35 20-35/15 * * ? | ERROR",
        "2012-07-09T23:35:00Z | 20-35/15 1/2 * * * | 2012-07-10T01:20Z",
        "2012-07-09T23:35:00Z | 20-35/15 1/2 */2 * * | 2012-07-11T01:20Z",
        "2012-07-09T23:35:00Z | 20-35/15 * 9-20 * * | 2012-07-10T00:20Z",
        "2012-07-09T23:35:00Z | 20-35/15 1/2 9-20 Jul * | 2012-07-10T01:20Z",
        "2012-07-09T23:35:00Z | 0 0 1 */3 ? | 2012-10-01T00:00Z",
        "2012-07-09T23:35:00Z | 0 0 9 Apr-Oct ? | 2012-08-09T00:00Z",
        "2012-07-09T23:35:00Z | 0 0 */5 Apr,Aug,Oct Mon | 2012-08-01T00:00Z",
        "2012-07-09T23:35:00Z | 0 0 */5 Oct Mon | 2012-10-01T00:00Z",
        "2012-07-09T23:35:00Z | 0 0 * Feb Mon/2 | 2013-02-01T00:00Z",
        "2012-07-09T23:35:00Z | 0 0 29 Feb ? | 2016-02-29T00:00Z",
        "2012-07-09T23:59:59Z | 0 0 * * * | 2012-07-10T00:00Z",
        "2012-07-09T14:45:00Z | @hourly | 2012-07-09T15:00Z",
        "2012-07-09T14:45:00Z | @weekly | 2012-07-15T00:00Z",
        "2012-07-09T14:45:00Z | 0 0 30 Feb ? | NEVER",
        "2012-07-15T00:00:00Z | 0 0 15 * sun | 2012-07-22T00:00Z",
        "2012-07-16T00:00:00Z | 0 0 1,15 * * | 2012-08-01T00:00Z"
      })
  void theNextTimeIsTheControllers(String after, String expression, String next) {
    if (next.equals("ERROR")) {
      assertThrows(Failure.class, () -> Cron.parse(expression, "Etc/UTC"));
      return;
    }
    Optional<String> found =
        Cron.parse(expression, "Etc/UTC")
            .next(Instant.parse(after))
            .map(time -> time.toLocalDateTime() + "Z");
    assertEquals(next.equals("NEVER") ? Optional.empty() : Optional.of(next), found);
  }

  @Test
  void anHourThatIsSkippedHasNoRun() {
    Cron cron = Cron.parse("30 2 * * *", "America/New_York");
    assertEquals(
        "2012-03-12T02:30-04:00[America/New_York]",
        cron.next(Instant.parse("2012-03-11T05:00:00Z")).orElseThrow().toString());
  }

  @Test
  void anHourThatIsRepeatedHasItsRunsTwice() {
    Cron cron = Cron.parse("30 1 * * *", "America/New_York");
    assertEquals(
        "[2012-11-04T01:30-04:00[America/New_York], 2012-11-04T01:30-05:00[America/New_York],"
            + " 2012-11-05T01:30-05:00[America/New_York]]",
        cron.next(Instant.parse("2012-11-04T04:00:00Z"), 3).toString());
  }

  @Test
  void aDayWithoutMidnightBeginsLater() {
    Cron cron = Cron.parse("0 12 * * *", "America/Sao_Paulo");
    assertEquals(
        "2018-11-04T12:00-02:00[America/Sao_Paulo]",
        cron.next(Instant.parse("2018-11-03T16:00:00Z")).orElseThrow().toString());
    assertEquals(
        "2018-11-05T00:00-02:00[America/Sao_Paulo]",
        Cron.parse("0 0 * * *", "America/Sao_Paulo")
            .next(Instant.parse("2018-11-03T16:00:00Z"))
            .orElseThrow()
            .toString());
  }

  @Test
  void runsAreCounted() {
    Instant from = Instant.parse("2026-11-21T00:00:00Z");
    assertEquals(
        95, Cron.parse("*/15 * * * *", "Etc/UTC").runs(from, from.plusSeconds(86_400), 1000));
    assertEquals(10, Cron.parse("* * * * *", "Etc/UTC").runs(from, from.plusSeconds(86_400), 10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 7",
        "5-1 * * * *",
        "*/0 * * * *",
        "1-2-3 * * * *",
        "1/2/3 * * * *",
        "x * * * *",
        "* * * * monday",
        "TZ=UTC * * * * *",
        "@every 5m",
        "@reboot",
        ", * * * *",
        "*-5 * * * *"
      })
  void whatIsNoneIsRefusedWithTheNextStep(String expression) {
    Failure failure = assertThrows(Failure.class, () -> Cron.parse(expression, "Etc/UTC"));
    assertEquals(FailureKind.USAGE, failure.kind());
    assertTrue(!failure.remedy().isEmpty());
  }

  @Test
  void anUnknownZoneIsRefused() {
    for (String zone : new String[] {"Europe/Atlantis", "+02:00", "", "CEST"}) {
      Failure failure = assertThrows(Failure.class, () -> Cron.parse("@daily", zone));
      assertEquals("There is no time zone “" + zone + "”.", failure.getMessage());
    }
  }
}
