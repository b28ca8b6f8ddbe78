package dev.jdebug.injector.risk;

/**
 * A harm that is to be expected.
 *
 * @param id a stable word: {@code liveness}, {@code last-ready}, {@code ephemeral-storage}
 * @param sentence what would happen and why
 * @param remedy what to do instead
 */
public record Risk(String id, String sentence, String remedy) {}
