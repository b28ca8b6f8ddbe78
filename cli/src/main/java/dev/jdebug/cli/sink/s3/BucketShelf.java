package dev.jdebug.cli.sink.s3;

import dev.jdebug.cli.manifest.ManifestFile;
import dev.jdebug.cli.sink.Destination;
import dev.jdebug.cli.sink.Shelf;
import dev.jdebug.cli.sink.Stored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** The objects behind a prefix. */
public final class BucketShelf implements Shelf {
  private final Destination.Bucket place;
  private final S3Settings settings;
  private final StoreRefusals refusals;
  private @Nullable S3Client client;

  /**
   * One that asks nobody yet.
   *
   * @param place its key ends with a slash
   */
  public BucketShelf(Destination.Bucket place, S3Settings settings) {
    this.place = place;
    this.settings = settings;
    this.refusals = new StoreRefusals(settings.store(), place.bucket());
  }

  private S3Client client() {
    S3Client open = client == null ? Clients.open(settings) : client;
    client = open;
    return open;
  }

  @Override
  public List<Stored> list() {
    Map<String, Long> lengths = new HashMap<>();
    try {
      client()
          .listObjectsV2Paginator(request -> request.bucket(place.bucket()).prefix(place.key()))
          .contents()
          .forEach(
              object -> lengths.put(object.key().substring(place.key().length()), object.size()));
    } catch (SdkException e) {
      throw refusals.explain("s3://" + place.bucket() + "/" + place.key() + " cannot be listed", e);
    }
    return Shelf.proven(lengths);
  }

  @Override
  public void remove(Stored stored) {
    ObjectPlace object = new ObjectPlace(place.bucket(), place.key() + stored.name());
    try {
      delete(object);
      delete(object.with(ManifestFile.SUFFIX));
    } catch (SdkException e) {
      throw refusals.explain(object + " cannot be removed", e);
    }
  }

  private void delete(ObjectPlace object) {
    client().deleteObject(request -> request.bucket(object.bucket()).key(object.key()));
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }
}
