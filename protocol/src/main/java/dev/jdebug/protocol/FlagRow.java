package dev.jdebug.protocol;

/**
 * A flag of a JVM as it is now.
 *
 * @param value as the JVM prints it; empty for an empty text
 * @param origin who set it: {@code default}, {@code command line}, {@code attach}…; a Java 8 does
 *     not tell, but for {@code default}
 * @param manageable whether it can be changed while the JVM runs
 */
public record FlagRow(String name, String value, String origin, boolean manageable) {}
