package dev.jdebug.cli.sink.s3;

import dev.jdebug.cli.options.SinkWords;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom to ask, and as whom.
 *
 * @param endpoint empty for Amazon's own
 * @param region empty when neither flag nor variable names one
 * @param pathStyle the bucket stands in the path
 * @param keyId empty when no variable names it
 * @param token of temporary credentials; empty if there is none
 */
public record S3Settings(
    String endpoint, String region, boolean pathStyle, String keyId, String secret, String token) {

  /** Flags go before variables. */
  public static S3Settings of(SinkWords words, Map<String, String> environment) {
    String endpoint =
        first(
            words.s3Endpoint(),
            environment.get("AWS_ENDPOINT_URL_S3"),
            environment.get("AWS_ENDPOINT_URL"));
    String region =
        first(
            words.s3Region(), environment.get("AWS_REGION"), environment.get("AWS_DEFAULT_REGION"));
    boolean foreign = !endpoint.isEmpty() && !endpoint.contains(".amazonaws.com");
    return new S3Settings(
        endpoint,
        region,
        words.s3PathStyle().orElse(foreign),
        first(environment.get("AWS_ACCESS_KEY_ID")),
        first(environment.get("AWS_SECRET_ACCESS_KEY")),
        first(environment.get("AWS_SESSION_TOKEN")));
  }

  private static String first(@Nullable String... values) {
    for (String value : values) {
      if (value != null && !value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  /** For people: the host that is asked. */
  String store() {
    return endpoint.isEmpty() ? "Amazon S3" : endpoint;
  }
}
