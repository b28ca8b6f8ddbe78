package dev.jdebug.testbed.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.ApiRequest;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import dev.jdebug.testbed.cluster.store.WatchEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A watch: a response that goes on, one JSON object a line. */
final class WatchStream {
  private final Vertx vertx;
  private final ObjectStore store;

  WatchStream(Vertx vertx, ObjectStore store) {
    this.vertx = vertx;
    this.store = store;
  }

  void answer(Exchange exchange) {
    exchange.knowsQuery(
        "watch",
        "labelSelector",
        "fieldSelector",
        "resourceVersion",
        "resourceVersionMatch",
        "allowWatchBookmarks",
        "sendInitialEvents",
        "timeoutSeconds",
        "limit");
    Predicate<JsonNode> selected = ObjectReads.selector(exchange);
    long since = since(exchange.query("resourceVersion"));
    ApiRequest request = exchange.request();
    HttpServerResponse response = exchange.http().response();
    response.setChunked(true).putHeader("Content-Type", "application/json");
    // Headers go out at once: a client waits for them although nothing has happened yet.
    response.writeHead();
    long from = since;
    if (since == 0) {
      ObjectStore.Snapshot present = store.list(request.resource(), request.namespace());
      present.objects().stream()
          .filter(selected)
          .forEach(object -> write(response, "ADDED", object));
      from = present.resourceVersion();
    }
    Context context = vertx.getOrCreateContext();
    Runnable stop =
        store.watch(
            from,
            event -> {
              if (concerns(event, request)) {
                context.runOnContext(ignored -> tell(response, selected, event));
              }
            });
    response.closeHandler(ignored -> stop.run());
    endAfter(exchange.query("timeoutSeconds"), response);
  }

  private static boolean concerns(WatchEvent event, ApiRequest request) {
    return event.key().type() == request.type()
        && (request.namespace().isEmpty() || request.namespace().equals(event.key().namespace()));
  }

  /**
   * What enters a selection is ADDED, what leaves it is DELETED, whatever happened in the store.
   */
  private static void tell(
      HttpServerResponse response, Predicate<JsonNode> selected, WatchEvent event) {
    boolean before = selected.test(event.before()) && !event.type().equals("ADDED");
    boolean after = selected.test(event.object()) && !event.type().equals("DELETED");
    if (before && after) {
      write(response, "MODIFIED", event.object());
    } else if (after) {
      write(response, "ADDED", event.object());
    } else if (before) {
      write(response, "DELETED", event.object());
    }
  }

  private static void write(HttpServerResponse response, String type, ObjectNode object) {
    ObjectNode line = Json.object().put("type", type);
    line.set("object", object);
    if (!response.ended() && !response.closed()) {
      response.write(line + "\n");
    }
  }

  private void endAfter(String seconds, HttpServerResponse response) {
    if (!seconds.isEmpty()) {
      vertx.setTimer(
          TimeUnit.SECONDS.toMillis(Long.parseLong(seconds)),
          ignored -> {
            if (!response.ended() && !response.closed()) {
              response.end();
            }
          });
    }
  }

  private static long since(String version) {
    try {
      return version.isEmpty() ? 0 : Long.parseLong(version);
    } catch (NumberFormatException e) {
      throw ApiFailure.badRequest("invalid resource version \"" + version + "\"");
    }
  }
}
