package dev.jdebug.cli.options;

import java.time.Duration;

/**
 * How much is said and how long it may take.
 *
 * @param timeout zero = none
 * @param yes questions are answered with yes
 */
public record RunWords(Duration timeout, boolean yes, boolean verbose, boolean quiet) {}
