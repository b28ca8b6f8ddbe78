package dev.jdebug.cli.options;

import java.time.Duration;

/**
 * How a helper is to be made.
 *
 * @param image empty when the command line does not name one
 */
public record HelperWords(String image, String pullPolicy, Duration timeToLive, DryRun dryRun) {

  /** Who judges a change that is not made. */
  public enum DryRun {
    NONE,
    CLIENT,
    SERVER
  }
}
