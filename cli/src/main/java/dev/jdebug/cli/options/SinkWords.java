package dev.jdebug.cli.options;

import java.util.Optional;

/**
 * Where artifacts go.
 *
 * @param to as typed; empty for stdout
 * @param s3Endpoint of a store that is not Amazon's; empty if not given
 * @param s3Region empty if not given
 * @param s3PathStyle whether the bucket stands in the path instead of the host name
 */
public record SinkWords(
    String to, String s3Endpoint, String s3Region, Optional<Boolean> s3PathStyle) {

  /** Elsewhere, by the same means. */
  public SinkWords with(String place) {
    return new SinkWords(place, s3Endpoint, s3Region, s3PathStyle);
  }
}
