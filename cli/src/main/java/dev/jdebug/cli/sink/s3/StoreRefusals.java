package dev.jdebug.cli.sink.s3;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a store's refusals mean to the user.
 *
 * @param store where it is, for people
 */
record StoreRefusals(String store, String bucket) {

  /**
   * A failure that says it.
   *
   * @param doing what was tried, as in {@code s3://b/k could not be written}
   */
  Failure explain(String doing, SdkException refusal) {
    if (!(refusal instanceof AwsServiceException answer)) {
      return unasked(doing, refusal);
    }
    String code = answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorCode();
    return switch (code == null ? "" : code) {
      case "NoSuchBucket" ->
          new Failure(
              FailureKind.NOT_FOUND,
              doing + ": there is no bucket " + bucket + " at " + store + ".",
              "Look at its name, and at the store: --s3-endpoint, --s3-region.");
      case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
          new Failure(
              FailureKind.UNAUTHENTICATED,
              doing + ": the credentials have expired.",
              "Get new ones, as by `aws sso login`, and run the command again.");
      case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken" ->
          new Failure(
              FailureKind.UNAUTHENTICATED,
              doing + ": " + store + " does not know these credentials (" + code + ").",
              "Look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or at the profile.");
      case "RequestTimeTooSkewed" ->
          new Failure(
              FailureKind.UNAUTHENTICATED,
              doing + ": the clock of this machine differs too much from that of " + store + ".",
              "Set the clock.");
      case "AuthorizationHeaderMalformed",
          "PermanentRedirect",
          "IllegalLocationConstraintException" ->
          new Failure(
              FailureKind.USAGE,
              doing + ": the bucket is in another region.",
              "Name its region by --s3-region. The store said: " + words(answer));
      default -> byStatus(doing, answer);
    };
  }

  private Failure byStatus(String doing, AwsServiceException answer) {
    return switch (answer.statusCode()) {
      case 401 ->
          new Failure(
              FailureKind.UNAUTHENTICATED,
              doing + ": " + store + " does not know these credentials.",
              "Look at AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or at the profile.");
      case 403 ->
          full(answer)
              ? full(doing, answer)
              : new Failure(
                  FailureKind.FORBIDDEN,
                  doing + ": " + store + " denies it.",
                  "docs/sinks.md has the rights that are needed on arn:aws:s3:::"
                      + bucket
                      + ". The store said: "
                      + words(answer));
      case 404 ->
          new Failure(
              FailureKind.NOT_FOUND, doing + ": " + words(answer), "Look at the bucket's name.");
      case 507 -> full(doing, answer);
      default ->
          full(answer)
              ? full(doing, answer)
              : new Failure(
                  FailureKind.TRANSFER_UNPROVEN,
                  doing + ": " + store + " answered with " + answer.statusCode() + ".",
                  "It said: " + words(answer));
    };
  }

  /** MinIO, Ceph and others each have a word of their own for it. */
  private static boolean full(AwsServiceException answer) {
    String code = answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorCode();
    return code != null && code.matches(".*(Quota|StorageFull|InsufficientStorage).*");
  }

  private Failure full(String doing, AwsServiceException answer) {
    return new Failure(
        FailureKind.TRANSFER_UNPROVEN,
        doing + ": the bucket " + bucket + " is full.",
        "Make room or raise its quota. The store said: " + words(answer));
  }

  private Failure unasked(String doing, SdkException trouble) {
    String message = String.valueOf(trouble.getMessage());
    if (message.contains("Unable to load credentials")) {
      return new Failure(
          FailureKind.UNAUTHENTICATED,
          doing + ": no credentials were found.",
          "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.");
    }
    Throwable cause = trouble;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new Failure(
        FailureKind.TRANSFER_UNPROVEN,
        doing + ": " + store + " cannot be reached: " + cause.getMessage() + ".",
        "Look at --s3-endpoint, at proxies and at the network.");
  }

  private static String words(AwsServiceException answer) {
    String message =
        answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorMessage();
    String text = message == null || message.isBlank() ? "status " + answer.statusCode() : message;
    return text.endsWith(".") ? text : text + ".";
  }
}
