package dev.jdebug.injector.cluster;

import java.time.Instant;

/**
 * Which part of a log.
 *
 * @param since nothing older; the server's resolution is a second
 */
public record LogQuery(String namespace, String pod, String container, Instant since) {}
