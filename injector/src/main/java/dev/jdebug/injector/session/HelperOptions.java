package dev.jdebug.injector.session;

import java.time.Duration;

/**
 * How a helper is to be made, if one has to be.
 *
 * @param image of the sidecar
 * @param pullPolicy {@code Always}, {@code IfNotPresent}, {@code Never}; empty for the cluster's
 *     own default
 * @param timeToLive it ends by itself when no session used it for so long
 * @param startTimeout how long to wait for it to run; zero = for ever
 */
public record HelperOptions(
    String image, String pullPolicy, Duration timeToLive, Duration startTimeout) {

  /** Half an hour to live, a minute to start. */
  public static HelperOptions of(String image) {
    return new HelperOptions(image, "", Duration.ofMinutes(30), Duration.ofSeconds(60));
  }
}
