package dev.jdebug.testbed.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The JDK's own HTTP client with a bearer token: it knows nothing of Kubernetes. */
final class PlainClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final FakeCluster cluster;
  private final String token;
  private final HttpClient http;

  PlainClient(FakeCluster cluster, String token) {
    this.cluster = cluster;
    this.token = token;
    this.http = HttpClient.newBuilder().sslContext(trusting(cluster.authorityPem())).build();
  }

  private static SSLContext trusting(String pem) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "ca",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpClient http() {
    return http;
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(cluster.uri().resolve(path));
    if (!token.isEmpty()) {
      builder.header("Authorization", "Bearer " + token);
    }
    return builder.timeout(PATIENCE);
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  JsonNode getJson(String path) throws IOException, InterruptedException {
    return Json.parse(get(path).body());
  }

  HttpResponse<String> send(String method, String path, String type, String body)
      throws IOException, InterruptedException {
    return send(
        request(path)
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", type)
            .build());
  }

  /** Opens an exec; the query names stdin, stdout and stderr as the caller wants. */
  CompletableFuture<ExecListener> exec(String path, String protocol, String... command) {
    StringBuilder query = new StringBuilder(path);
    for (String word : command) {
      query.append("&command=").append(URLEncoder.encode(word, StandardCharsets.UTF_8));
    }
    URI uri = URI.create(cluster.uri().toString().replace("https:", "wss:") + query);
    ExecListener listener = new ExecListener();
    return http.newWebSocketBuilder()
        .header("Authorization", "Bearer " + token)
        .subprotocols(protocol)
        .connectTimeout(PATIENCE)
        .buildAsync(uri, listener)
        .thenApply(
            (WebSocket socket) -> {
              listener.opened(socket);
              return listener;
            });
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
