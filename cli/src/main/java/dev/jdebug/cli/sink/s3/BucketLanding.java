package dev.jdebug.cli.sink.s3;

import dev.jdebug.cli.manifest.Manifest;
import dev.jdebug.cli.manifest.ManifestFile;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.sink.Landing;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object on its way. The upload in parts is begun before a JVM is asked, which shows whether the
 * bucket takes it; what proves to be small goes in one request, with its digest in its metadata.
 */
final class BucketLanding implements Landing {
  /**
   * The fewest bytes of a part are 5 MiB, the most parts 10,000; some stores want them all alike.
   */
  private static final int PART = 16 << 20;

  /** From here on parts are larger: 400 GB in all. */
  private static final int MANY_PARTS = 5_000;

  private static final int LARGE_PART = 64 << 20;

  private final S3Client client;
  private final ObjectPlace object;
  private final StoreRefusals refusals;
  private final Messages messages;
  private final MultipartUpload upload;
  private final PartBuffer part = new PartBuffer();
  private final Thread onExit = new Thread(this::abort, "abort-upload");
  private volatile boolean open = true;
  private @Nullable Failure broken;

  private BucketLanding(
      S3Client client,
      ObjectPlace object,
      StoreRefusals refusals,
      Messages messages,
      MultipartUpload upload) {
    this.client = client;
    this.object = object;
    this.refusals = refusals;
    this.messages = messages;
    this.upload = upload;
  }

  static BucketLanding begin(
      S3Client client, ObjectPlace object, StoreRefusals refusals, Messages messages) {
    try {
      MultipartUpload upload =
          MultipartUpload.begin(
              client, object, Map.of("jdebug-manifest", object.with(ManifestFile.SUFFIX).name()));
      BucketLanding landing = new BucketLanding(client, object, refusals, messages, upload);
      Runtime.getRuntime().addShutdownHook(landing.onExit);
      return landing;
    } catch (SdkException e) {
      throw refusals.explain(object + " cannot be written", e);
    }
  }

  @Override
  public OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        add(bytes, offset, length);
      }
    };
  }

  private void add(byte[] bytes, int offset, int length) throws IOException {
    int size = upload.parts() < MANY_PARTS ? PART : LARGE_PART;
    int done = 0;
    while (done < length) {
      done += part.add(bytes, offset + done, length - done, size);
      if (part.length() == size) {
        send();
      }
    }
  }

  private void send() throws IOException {
    try {
      upload.add(part);
      part.clear();
    } catch (SdkException e) {
      Failure failure = refusals.explain(object + " cannot be written", e);
      broken = failure;
      throw new IOException(failure.getMessage(), e);
    }
  }

  @Override
  public Optional<Failure> broken() {
    return Optional.ofNullable(broken);
  }

  @Override
  public String name() {
    return object.name();
  }

  @Override
  public String place() {
    return object.toString();
  }

  @Override
  public void proven(Manifest manifest) {
    try {
      if (upload.parts() == 0) {
        put(object, part, Map.of("sha256", manifest.result().sha256()));
        upload.abort();
      } else {
        if (part.length() > 0) {
          upload.add(part);
        }
        upload.complete();
      }
      open = false;
      checkLength(manifest.result().bytes());
    } catch (SdkException e) {
      throw refusals.explain(object + " could not be completed", e);
    }
    writeManifest(manifest);
  }

  private void put(ObjectPlace place, PartBuffer body, Map<String, String> metadata) {
    client.putObject(
        request ->
            request
                .bucket(place.bucket())
                .key(place.key())
                .contentType(
                    place.key().endsWith(".json") ? "application/json" : "application/octet-stream")
                .contentMD5(body.md5())
                .metadata(metadata),
        body.body());
  }

  /** Who may write but not look has the word of the store that took each part by its digest. */
  private void checkLength(long bytes) {
    long stored;
    try {
      stored =
          client
              .headObject(request -> request.bucket(object.bucket()).key(object.key()))
              .contentLength();
    } catch (S3Exception e) {
      if (e.statusCode() != 403) {
        throw e;
      }
      return;
    }
    if (stored != bytes) {
      client.deleteObject(request -> request.bucket(object.bucket()).key(object.key()));
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "%s had %d bytes in the bucket, %d were taken; it was removed."
              .formatted(object, stored, bytes),
          "Run the command again.");
    }
  }

  private void writeManifest(Manifest manifest) {
    PartBuffer body = new PartBuffer();
    byte[] text = Document.json(manifest.tree()).getBytes(StandardCharsets.UTF_8);
    body.add(text, 0, text.length, Integer.MAX_VALUE);
    try {
      put(object.with(ManifestFile.SUFFIX), body, Map.of());
    } catch (SdkException e) {
      throw refusals.explain(object + " is whole, but its manifest could not be written", e);
    }
  }

  /** Also called while the program ends, from another thread. */
  private synchronized void abort() {
    if (!open) {
      return;
    }
    open = false;
    try {
      upload.abort();
    } catch (SdkException e) {
      messages.warning(
          "The unfinished upload of "
              + object
              + " could not be given up: "
              + e.getMessage()
              + " The store keeps its parts until a rule of the bucket ends such uploads.");
    }
  }

  @Override
  public void close() {
    abort();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // it runs already
    }
  }
}
