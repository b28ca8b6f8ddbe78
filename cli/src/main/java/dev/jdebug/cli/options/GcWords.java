package dev.jdebug.cli.options;

import java.time.Duration;
import java.util.Optional;

/**
 * What is to be removed, as typed.
 *
 * @param olderThan empty for what is expired only
 * @param everywhere all namespaces
 * @param rehearsal nothing is removed
 */
public record GcWords(Optional<Duration> olderThan, boolean everywhere, boolean rehearsal) {}
