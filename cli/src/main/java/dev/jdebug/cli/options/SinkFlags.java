package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** How a bucket behind {@code --to} is reached. */
public final class SinkFlags {
  private SinkFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addArgGroup(
        ArgGroupSpec.builder()
            .heading("%nBucket (--to s3://BUCKET/KEY; credentials as other tools find them):%n")
            .order(30)
            .exclusive(false)
            .validate(false)
            .addArg(
                Option.value(
                    "URL",
                    "A store that is not Amazon's; else $AWS_ENDPOINT_URL_S3, $AWS_ENDPOINT_URL.",
                    "--s3-endpoint"))
            .addArg(
                Option.value(
                    "REGION", "Else $AWS_REGION, else that of the profile.", "--s3-region"))
            .addArg(
                Option.value(
                    "true|false",
                    "The bucket stands in the path, not in the host name: true, if not given, for"
                        + " stores that are not Amazon's.",
                    "--s3-path-style"))
            .build());
  }

  /** Reads them, and {@code --to} with {@code -} for stdout. */
  public static SinkWords read(ParseResult line) {
    return new SinkWords(
        CaptureFlags.destination(line),
        endpoint(Option.text(line, "--s3-endpoint")),
        Option.text(line, "--s3-region"),
        pathStyle(Option.text(line, "--s3-path-style")));
  }

  static String endpoint(String text) {
    if (!text.isEmpty() && !isWeb(text)) {
      throw new Failure(
          FailureKind.USAGE,
          "--s3-endpoint takes a URL, not “" + text + "”.",
          "As in https://minio.storage:9000.");
    }
    return text;
  }

  private static boolean isWeb(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Optional<Boolean> pathStyle(String text) {
    return switch (text) {
      case "" -> Optional.empty();
      case "true", "false" -> Optional.of(text.equals("true"));
      default ->
          throw new Failure(
              FailureKind.USAGE, "--s3-path-style is true or false, not “" + text + "”.", "");
    };
  }
}
