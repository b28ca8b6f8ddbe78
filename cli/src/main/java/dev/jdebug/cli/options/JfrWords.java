package dev.jdebug.cli.options;

import dev.jdebug.protocol.JfrTask;
import java.time.Duration;

/**
 * What {@code jfr} is told.
 *
 * @param task what the collector is to do
 * @param lasts how long that takes by itself; zero for what is done at once
 * @param view the recording is not kept, but shown; the target may be a file
 */
public record JfrWords(String target, JfrTask task, Duration lasts, boolean view) {}
