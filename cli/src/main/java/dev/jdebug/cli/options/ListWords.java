package dev.jdebug.cli.options;

/**
 * Which pods a list is of.
 *
 * @param target empty for all of the namespace
 * @param selector empty for all
 * @param everywhere all namespaces
 */
public record ListWords(String target, String selector, boolean everywhere) {}
