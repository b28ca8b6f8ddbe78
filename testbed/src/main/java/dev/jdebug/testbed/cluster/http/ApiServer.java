package dev.jdebug.testbed.cluster.http;

import dev.jdebug.testbed.cluster.access.Authenticator;
import dev.jdebug.testbed.cluster.access.Authorizer;
import dev.jdebug.testbed.cluster.access.CertificateAuthority;
import dev.jdebug.testbed.cluster.access.Identity;
import dev.jdebug.testbed.cluster.access.Users;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.ApiRequest;
import dev.jdebug.testbed.cluster.node.Kubelet;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** The HTTPS server on a port of 127.0.0.1. */
public final class ApiServer implements AutoCloseable {
  static {
    // Without this Netty uses sun.misc.Unsafe, of which JDK 25 warns on the tests' stderr.
    System.setProperty("io.netty.noUnsafe", "true");
  }

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setWorkerPoolSize(1)
              .setInternalBlockingPoolSize(2)
              .setFileSystemOptions(
                  new FileSystemOptions()
                      .setFileCachingEnabled(false)
                      .setClassPathResolvingEnabled(false)));
  private final RequestLog log = new RequestLog();
  private final Connections connections = new Connections();
  private final CertificateAuthority authority;
  private final Authenticator authenticator;
  private final Dispatcher dispatcher;
  private final ServerFaults faults = new ServerFaults(vertx);
  private volatile HttpServer server;

  /** Starts at a free port. */
  public ApiServer(
      ObjectStore store, Kubelet kubelet, Users users, CertificateAuthority authority) {
    this.authority = authority;
    this.authenticator = new Authenticator(users, authority);
    this.dispatcher = new Dispatcher(vertx, store, kubelet, new Authorizer(users));
    this.server = listen(0);
  }

  private HttpServer listen(int port) {
    HttpServer created = vertx.createHttpServer(ServerTls.options(authority));
    created.connectionHandler(connections::add);
    created.requestHandler(this::receive);
    return created.listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
  }

  public URI uri() {
    return URI.create("https://127.0.0.1:" + server.actualPort());
  }

  public RequestLog log() {
    return log;
  }

  /** What goes wrong with the next request. */
  public void nextRequest(ServerFault fault) {
    faults.add(fault);
  }

  /** Makes it a server from before ephemeral containers. */
  public void withoutEphemeralContainers() {
    dispatcher.withoutEphemeralContainers();
  }

  /** Makes it a server that drops image volumes from new pods. */
  public void withoutImageVolumes() {
    dispatcher.withoutImageVolumes();
  }

  /** Makes it a server from before 1.30: no channel of an exec can be closed. */
  public void withoutStreamClose() {
    dispatcher.exec().withoutStreamClose();
  }

  /** What goes wrong in the next exec. */
  public void nextExec(ExecFault fault) {
    dispatcher.exec().next(fault);
  }

  private void receive(HttpServerRequest http) {
    if (http.headers().contains("Upgrade") || http.method().name().equals("GET")) {
      answer(http, "");
    } else {
      http.body().onSuccess(body -> answer(http, body.toString()));
    }
  }

  private void answer(HttpServerRequest http, String body) {
    String path = orEmpty(http.path());
    String watch = String.valueOf(http.getParam("watch"));
    ApiRequest request =
        ApiRequest.parse(http.method().name(), path, watch.equals("true") || watch.equals("1"));
    log.add(new RecordedRequest(http.method().name(), path, orEmpty(http.query()), body, request));
    try {
      faults.before(http, () -> answer(http, body, request));
    } catch (ApiFailure e) {
      refuse(http, e);
    }
  }

  private void answer(HttpServerRequest http, String body, ApiRequest request) {
    try {
      Identity caller = authenticator.identify(credentials(http));
      dispatcher.answer(new Exchange(http, body, request, caller, log));
    } catch (ApiFailure e) {
      refuse(http, e);
    }
  }

  private static void refuse(HttpServerRequest http, ApiFailure failure) {
    if (failure.retryAfterSeconds() > 0) {
      http.response().putHeader("Retry-After", Integer.toString(failure.retryAfterSeconds()));
    }
    http.response()
        .setStatusCode(failure.code())
        .putHeader("Content-Type", "application/json")
        .end(failure.status().toString());
  }

  private static Authenticator.Credentials credentials(HttpServerRequest http) {
    return new Authenticator.Credentials(
        certificate(http),
        orEmpty(http.getHeader("Authorization")),
        orEmpty(http.getHeader("Impersonate-User")),
        http.headers().getAll("Impersonate-Group"));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Optional<X509Certificate> certificate(HttpServerRequest http) {
    try {
      Certificate[] chain = http.sslSession().getPeerCertificates();
      return Optional.of((X509Certificate) chain[0]);
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  /** Takes the server away in the middle: all connections reset, nobody listens. */
  public void vanish() {
    CompletableFuture<Void> closed = server.close().toCompletionStage().toCompletableFuture();
    connections.resetAll();
    closed.join();
  }

  /** Listens again, at the same port. */
  public void comeBack() {
    server = listen(server.actualPort());
  }

  @Override
  public void close() {
    connections.resetAll();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
