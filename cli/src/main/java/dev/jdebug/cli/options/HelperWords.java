package dev.jdebug.cli.options;

import dev.jdebug.injector.ladder.RungName;
import java.time.Duration;
import java.util.Optional;

/**
 * How a helper is to be made.
 *
 * @param image empty when the command line does not name one
 * @param via the one way that is wanted; empty for the weakest that holds
 * @param highest the way above which none is taken; empty when not given
 * @param nodeNamespace where a node pod is made; empty for the target's
 */
public record HelperWords(
    String image,
    String pullPolicy,
    Duration timeToLive,
    DryRun dryRun,
    Optional<RungName> via,
    Optional<RungName> highest,
    String nodeNamespace) {

  /** Who judges a change that is not made. */
  public enum DryRun {
    NONE,
    CLIENT,
    SERVER
  }
}
