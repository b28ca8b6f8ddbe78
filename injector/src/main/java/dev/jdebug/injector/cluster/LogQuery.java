package dev.jdebug.injector.cluster;

import java.time.Instant;

/**
 * Which part of a log.
 *
 * @param since nothing older; the server's resolution is a second; the epoch for all
 * @param previous of the run before the present one
 * @param tail so many of its last lines; 0 for all
 */
public record LogQuery(
    String namespace, String pod, String container, Instant since, boolean previous, int tail) {

  /** What the present run wrote since then. */
  public static LogQuery since(String namespace, String pod, String container, Instant since) {
    return new LogQuery(namespace, pod, container, since, false, 0);
  }

  /** The end of a run's log. */
  public static LogQuery tail(
      String namespace, String pod, String container, boolean previous, int lines) {
    return new LogQuery(namespace, pod, container, Instant.EPOCH, previous, lines);
  }
}
