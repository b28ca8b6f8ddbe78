package dev.jdebug.injector.schedule;

import java.time.Duration;

/**
 * What a schedule may take and keep; zero is no limit.
 *
 * @param pods captured by one run, one after the other
 * @param captures taken on one day of the schedule's time zone
 * @param bytes taken on such a day
 * @param keepCount the newest so many stay
 * @param keepAge older ones go
 * @param keepBytes the newest stay as far as they have no more
 */
public record Limits(
    int pods, int captures, long bytes, int keepCount, Duration keepAge, long keepBytes) {}
