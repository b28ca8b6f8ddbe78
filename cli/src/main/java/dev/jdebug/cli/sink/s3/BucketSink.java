package dev.jdebug.cli.sink.s3;

import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.sink.Destination;
import dev.jdebug.cli.sink.Landing;
import dev.jdebug.cli.sink.Sink;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket, or a prefix of one. */
public final class BucketSink implements Sink {
  private final Destination.Bucket place;
  private final S3Settings settings;
  private final Messages messages;
  private final boolean replace;
  private @Nullable S3Client client;

  /**
   * One that asks nobody before an artifact begins.
   *
   * @param replace older objects may be replaced
   */
  public BucketSink(
      Destination.Bucket place, S3Settings settings, Messages messages, boolean replace) {
    this.place = place;
    this.settings = settings;
    this.messages = messages;
    this.replace = replace;
  }

  @Override
  public Landing begin(String name, boolean several) {
    ObjectPlace object = new ObjectPlace(place.bucket(), key(name, several));
    S3Client open = client();
    StoreRefusals refusals = new StoreRefusals(settings.store(), place.bucket());
    if (!replace && exists(open, object, refusals)) {
      throw new Failure(
          FailureKind.USAGE,
          object + " exists, and evidence is not overwritten.",
          "Choose another name, or replace it with -y.");
    }
    return BucketLanding.begin(open, object, refusals, messages);
  }

  private String key(String name, boolean several) {
    String key = place.key();
    if (key.isEmpty() || key.endsWith("/")) {
      return key + name;
    }
    return several ? key + "/" + name : key;
  }

  private S3Client client() {
    S3Client open = client == null ? Clients.open(settings) : client;
    client = open;
    return open;
  }

  /** Who may write but not look is told neither yes nor no. */
  private static boolean exists(S3Client client, ObjectPlace object, StoreRefusals refusals) {
    try {
      client.headObject(request -> request.bucket(object.bucket()).key(object.key()));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == 404 || e.statusCode() == 403) {
        return false;
      }
      throw refusals.explain(object + " cannot be looked for", e);
    } catch (SdkException e) {
      throw refusals.explain(object + " cannot be looked for", e);
    }
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }
}
