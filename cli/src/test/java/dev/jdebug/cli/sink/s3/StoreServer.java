package dev.jdebug.cli.sink.s3;

import dev.jdebug.cli.Played;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.options.ListContainerOptions;
import org.jclouds.filesystem.FilesystemApiMetadata;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A real S3 server, which checks signatures, over a folder; and a client to look into it. */
public final class StoreServer implements AutoCloseable {
  public static final String KEY_ID = "AKIATEST";
  public static final String SECRET = "not-a-secret";
  public static final String BUCKET = "evidence";

  private final BlobStoreContext context;
  private final S3Proxy server;
  private final S3Client client;

  private StoreServer(BlobStoreContext context, S3Proxy server) {
    this.context = context;
    this.server = server;
    this.client = Clients.open(new S3Settings(url(), "", true, KEY_ID, SECRET, ""));
  }

  /** One with a bucket. */
  public static StoreServer start(Path folder) {
    Properties properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", folder.toString());
    BlobStoreContext context =
        ContextBuilder.newBuilder(new FilesystemApiMetadata())
            .credentials("any", "any")
            .overrides(properties)
            .build(BlobStoreContext.class);
    BlobStore store = context.getBlobStore();
    store.createContainerInLocation(null, BUCKET);
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, KEY_ID, SECRET)
            .v4MaxNonChunkedRequestSize(128 << 20)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server did not start", e);
    }
    return new StoreServer(context, server);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  /** The same setting with what a user of this store has in the environment. */
  public Played.Setting known(Played.Setting setting) {
    return setting
        .with("AWS_ENDPOINT_URL", url())
        .with("AWS_ACCESS_KEY_ID", KEY_ID)
        .with("AWS_SECRET_ACCESS_KEY", SECRET);
  }

  /** The keys of all objects; the server's folders are none. */
  public List<String> keys() {
    return context.getBlobStore().list(BUCKET, ListContainerOptions.Builder.recursive()).stream()
        .map(object -> object.getName())
        .filter(key -> !key.endsWith("/"))
        .toList();
  }

  /** How many uploads in parts are neither completed nor given up. */
  public int uploads() {
    return context.getBlobStore().listMultipartUploads(BUCKET).size();
  }

  public byte[] content(String key) {
    return client.getObjectAsBytes(request -> request.bucket(BUCKET).key(key)).asByteArrayUnsafe();
  }

  /** A value of an object's metadata. */
  public Optional<String> metadata(String key, String name) {
    try (ResponseInputStream<GetObjectResponse> object =
        client.getObject(request -> request.bucket(BUCKET).key(key))) {
      return Optional.ofNullable(object.response().metadata().get(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server did not end", e);
    }
    context.close();
  }
}
