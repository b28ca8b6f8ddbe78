package dev.jdebug.cli.sink;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands behind {@code --to}. */
public sealed interface Destination {
  /** How a place in a bucket begins. */
  String S3 = "s3://";

  /** A file, or a folder. */
  record Local(String path) implements Destination {}

  /**
   * An object, or a prefix of objects.
   *
   * @param key empty, or ending with a slash, for a prefix
   */
  record Bucket(String bucket, String key) implements Destination {}

  /**
   * Reads it, without asking anybody.
   *
   * @throws Failure of kind {@link FailureKind#USAGE}
   */
  static Destination parse(String to) {
    return to.startsWith(S3) ? bucket(to) : new Local(to);
  }

  private static Destination bucket(String to) {
    Matcher words =
        Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?", Pattern.DOTALL)
            .matcher(to);
    if (!words.matches()) {
      throw new Failure(
          FailureKind.USAGE,
          "“" + to + "” names no place in a bucket.",
          "As in s3://evidence/shop/cart.hprof, or s3://evidence/shop/ for a name by itself.");
    }
    return new Bucket(words.group(1), words.group(2) == null ? "" : words.group(2));
  }
}
