package dev.jdebug.injector.schedule;

import java.time.Duration;

/**
 * When a schedule runs.
 *
 * @param timeZone of the tz database
 * @param jitter a run waits for up to so long, so that many do not start at once
 * @param deadline a run that takes longer is ended by the cluster
 */
public record Timing(String cron, String timeZone, Duration jitter, Duration deadline) {

  /** The times; refuses what no controller would take. */
  public Cron times() {
    return Cron.parse(cron, timeZone);
  }
}
