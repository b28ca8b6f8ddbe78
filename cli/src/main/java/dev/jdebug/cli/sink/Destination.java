package dev.jdebug.cli.sink;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands behind {@code --to}. */
public sealed interface Destination {
  /** How a place in a bucket begins. */
  String S3 = "s3://";

  /** How a place in a claim begins. */
  String PVC = "pvc:";

  /** A file, or a folder. */
  record Local(String path) implements Destination {}

  /**
   * An object, or a prefix of objects.
   *
   * @param key empty, or ending with a slash, for a prefix
   */
  record Bucket(String bucket, String key) implements Destination {}

  /**
   * A folder in a PersistentVolumeClaim.
   *
   * @param path never leads out of the claim
   */
  record Claim(String claim, String path) implements Destination {}

  /**
   * Reads it, without asking anybody.
   *
   * @throws Failure of kind {@link FailureKind#USAGE}
   */
  static Destination parse(String to) {
    if (to.startsWith(S3)) {
      return bucket(to);
    }
    return to.startsWith(PVC) ? claim(to) : new Local(to);
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

  private static Destination claim(String to) {
    Matcher words =
        Pattern.compile("pvc:([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?:/(.*))?", Pattern.DOTALL)
            .matcher(to);
    if (!words.matches()) {
      throw new Failure(
          FailureKind.USAGE,
          "“" + to + "” names no place in a claim.",
          "As in pvc:evidence or pvc:evidence/shop.");
    }
    String path = words.group(2) == null ? "" : words.group(2);
    for (String step : path.split("/", -1)) {
      if (step.equals("..") || step.equals(".")) {
        throw new Failure(
            FailureKind.USAGE, "The path in a claim has no “" + step + "”: " + to + ".", "");
      }
    }
    return new Claim(words.group(1), path);
  }
}
