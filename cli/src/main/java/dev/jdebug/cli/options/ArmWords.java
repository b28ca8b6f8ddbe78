package dev.jdebug.cli.options;

/**
 * What is wanted.
 *
 * @param path a folder or a file; empty for the best that there is
 * @param gzip 0 for none
 */
public record ArmWords(String path, int gzip, boolean disarm, boolean force, boolean dryRun) {}
