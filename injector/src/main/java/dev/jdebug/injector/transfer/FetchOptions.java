package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.FilePlace;
import java.time.Duration;

/**
 * How files are fetched.
 *
 * @param compress on the way
 * @param growing a file that grows or changes meanwhile is no failure: as much as it had is taken
 * @param resume parts of an earlier run are continued
 * @param patience with a connection that breaks
 */
public record FetchOptions(
    FilePlace place, boolean compress, boolean growing, boolean resume, Patience patience) {

  /**
   * How long it is tried.
   *
   * @param attempts in a row that bring nothing new
   * @param pause before the first of them; doubled each time, up to 10 s
   * @param stall silence after which a connection is given up
   */
  public record Patience(int attempts, Duration pause, Duration stall) {
    public static final Patience USUAL =
        new Patience(8, Duration.ofMillis(250), Duration.ofSeconds(60));
  }

  /** Plain, and resuming within the run only. */
  public static FetchOptions of(FilePlace place) {
    return new FetchOptions(place, false, false, false, Patience.USUAL);
  }
}
