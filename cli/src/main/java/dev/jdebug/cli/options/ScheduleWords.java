package dev.jdebug.cli.options;

import dev.jdebug.injector.schedule.Limits;
import dev.jdebug.injector.schedule.Place;
import dev.jdebug.injector.schedule.Timing;

/**
 * What {@code schedule create} is told; empty where not given.
 *
 * @param program the image with jdebug itself
 */
public record ScheduleWords(
    Timing timing,
    String target,
    String selector,
    Place place,
    Limits limits,
    String image,
    String program,
    String pullPolicy) {}
