package dev.jdebug.injector.cluster.rest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.ApiStatus;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ClusterAddress;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.cluster.ExecCall;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.ExecStreams;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.injector.cluster.LogQuery;
import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.cluster.Selection;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The API server that a kubeconfig leads to. Connects when the first request is made. */
public final class ApiServer implements Cluster {
  private static final String METADATA =
      "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json";
  private static final String PAGE = "500";

  private final ClusterAddress address;
  private final Wire wire;

  ApiServer(ClusterAddress address, Wire wire) {
    this.address = address;
    this.wire = wire;
  }

  /**
   * Finds the cluster; sends nothing yet.
   *
   * @throws Failure of kind {@link FailureKind#USAGE}
   */
  public static ApiServer of(ConnectOptions options) {
    return Connector.connect(options, Environment.ours());
  }

  @Override
  public ClusterAddress address() {
    return address;
  }

  @Override
  public Json get(ResourcePath path) {
    return json("get", path, HttpRequest.get(path.path()));
  }

  @Override
  public Json create(ResourcePath path, Map<String, Object> object, boolean dryRun) {
    String where = new Query(path.path()).add("dryRun", dryRun ? "All" : "").toString();
    return json("create", path, sending("POST", where, "application/json", object));
  }

  @Override
  public void delete(ResourcePath path, Duration grace, String uid) {
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("apiVersion", "v1");
    options.put("kind", "DeleteOptions");
    options.put("gracePeriodSeconds", grace.toSeconds());
    if (!uid.isEmpty()) {
      options.put("preconditions", Map.of("uid", uid));
    }
    json("delete", path, sending("DELETE", path.path(), "application/json", options));
  }

  @Override
  public Json patch(ResourcePath path, Map<String, Object> patch, boolean dryRun) {
    String where = new Query(path.path()).add("dryRun", dryRun ? "All" : "").toString();
    String type = "application/strategic-merge-patch+json";
    return json("patch", path, sending("PATCH", where, type, patch));
  }

  @Override
  public Json patch(ResourcePath path, List<Map<String, Object>> operations, boolean dryRun) {
    String where = new Query(path.path()).add("dryRun", dryRun ? "All" : "").toString();
    return json("patch", path, sending("PATCH", where, "application/json-patch+json", operations));
  }

  @Override
  public Json version() {
    return json("get", new ResourcePath("", "", "version", "", "", ""), HttpRequest.get("version"));
  }

  private static HttpRequest sending(String method, String path, String type, Object object) {
    return new HttpRequest(
        method,
        path,
        Map.of("Accept", "application/json", "Content-Type", type),
        Json.of(object).write());
  }

  private Json json(String verb, ResourcePath path, HttpRequest request) {
    return ask(verb, path, request, response -> Json.parse(response.body()));
  }

  @Override
  public void list(ResourcePath path, Selection selection, Consumer<Json> items) {
    String next = "";
    do {
      Query query = new Query(path.path()).add("labelSelector", selection.labels());
      query.add("fieldSelector", selection.fields()).add("limit", PAGE).add("continue", next);
      HttpRequest request =
          new HttpRequest(
              "GET",
              query.toString(),
              Map.of(
                  "Accept",
                  selection.metadataOnly() ? METADATA : "application/json",
                  "Accept-Encoding",
                  "gzip"),
              "");
      next = ask("list", path, request, response -> page(response, items));
    } while (!next.isEmpty());
  }

  /** Hands over the items as they are read; where the next page begins, empty for the last. */
  private static String page(HttpResponse response, Consumer<Json> items) throws IOException {
    String next = "";
    try (JsonParser parser = Json.parser(response.body())) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("items") && parser.currentToken() == JsonToken.START_ARRAY) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            items.accept(Json.read(parser));
          }
        } else if (name.equals("metadata")) {
          next = Json.read(parser).at("continue").text();
        } else {
          parser.skipChildren();
        }
      }
    }
    return next;
  }

  @Override
  public boolean watch(ResourcePath path, String since, Duration limit, Predicate<Json> enough) {
    long end = System.nanoTime() + limit.toNanos();
    Query query = new Query(path.named("").path()).add("watch", "true");
    query.add("fieldSelector", "metadata.name=" + path.name()).add("resourceVersion", since);
    query.add("timeoutSeconds", Long.toString(limit.toSeconds() + 1));
    return ask(
        "watch",
        path,
        HttpRequest.get(query.toString()),
        response -> {
          try {
            return follow(response, end, enough);
          } catch (SocketTimeoutException e) {
            return false;
          } finally {
            response.abandon();
          }
        });
  }

  private static boolean follow(HttpResponse response, long end, Predicate<Json> enough)
      throws IOException {
    try (JsonParser parser = Json.parser(response.body())) {
      while (true) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        response.connection().readTimeout((int) Math.min(left, Integer.MAX_VALUE));
        if (parser.nextToken() == null) {
          return false;
        }
        Json event = Json.read(parser);
        if (event.at("type").text().equals("ERROR")) {
          return false; // the version is too old: whoever waits looks again
        }
        if (enough.test(event.at("object"))) {
          return true;
        }
        if (event.at("type").text().equals("DELETED")) {
          return false; // nothing more will come of it: whoever waits looks, and finds it gone
        }
      }
    }
  }

  @Override
  public void log(LogQuery query, OutputStream log) {
    ResourcePath path = ResourcePath.pod(query.namespace(), query.pod()).sub("log");
    String where =
        new Query(path.path())
            .add("container", query.container())
            .add("sinceTime", query.since().equals(Instant.EPOCH) ? "" : query.since().toString())
            .add("previous", query.previous() ? "true" : "")
            .add("tailLines", query.tail() > 0 ? Integer.toString(query.tail()) : "")
            .toString();
    ask(
        "get",
        path,
        new HttpRequest("GET", where, Map.of("Accept", "*/*"), ""),
        response -> response.body().transferTo(log));
  }

  @Override
  public ExecExit exec(ExecCall call, ExecStreams streams) {
    return stream("exec", call, streams);
  }

  @Override
  public ExecExit attach(ExecCall call, ExecStreams streams) {
    return stream("attach", call, streams);
  }

  private ExecExit stream(String subresource, ExecCall call, ExecStreams streams) {
    ResourcePath path = ResourcePath.pod(call.namespace(), call.pod()).sub(subresource);
    Query query = new Query(path.path()).add("container", call.container());
    query.add("stdin", call.stdin() ? "true" : "").add("stdout", "true");
    query.add(call.tty() ? "tty" : "stderr", "true");
    call.command().forEach(word -> query.add("command", word));
    try (WebSocketLink link = WebSocketLink.open(wire, query.toString(), ExecStream.PROTOCOLS)) {
      return new ExecStream(link, call, streams).copy();
    } catch (WebSocketLink.RefusedException e) {
      throw refused("create", path, e.code(), e.body());
    } catch (IOException | GeneralSecurityException e) {
      throw Unreachable.failure(wire.endpoint(), e);
    }
  }

  /** Reads an answer while its connection lasts. */
  private interface Reading<T> {
    T of(HttpResponse response) throws IOException;
  }

  private <T> T ask(String verb, ResourcePath path, HttpRequest request, Reading<T> reading) {
    try (HttpResponse response = wire.send(request)) {
      int code = response.head().code();
      if (code < 200 || code > 299) {
        throw refused(verb, path, code, response.refusal());
      }
      return reading.of(response);
    } catch (IOException | GeneralSecurityException e) {
      throw Unreachable.failure(wire.endpoint(), e);
    }
  }

  private RuntimeException refused(String verb, ResourcePath path, int code, String body) {
    if (code != 401) {
      return new ApiError(verb, path, ApiStatus.of(code, body));
    }
    String server = String.valueOf(wire.endpoint().server());
    return wire.tls()
        .expired()
        .map(
            end ->
                new Failure(
                    FailureKind.UNAUTHENTICATED,
                    "The client certificate for " + server + " expired at " + end + ".",
                    wire.credential().remedy()))
        .orElseGet(
            () ->
                new Failure(
                    FailureKind.UNAUTHENTICATED,
                    "The API server "
                        + server
                        + " does not accept our credentials: they are"
                        + " missing, wrong or expired.",
                    wire.credential().remedy()));
  }

  @Override
  public void close() {
    wire.close();
  }
}
