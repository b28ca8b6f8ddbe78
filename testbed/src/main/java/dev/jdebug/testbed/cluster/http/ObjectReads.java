package dev.jdebug.testbed.cluster.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.ApiFailure;
import dev.jdebug.testbed.cluster.api.ApiRequest;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.api.ResourceType;
import dev.jdebug.testbed.cluster.store.ObjectStore;
import dev.jdebug.testbed.cluster.store.Selector;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** GET of one object and of lists, whole or in pages. */
final class ObjectReads {
  private final ObjectStore store;

  ObjectReads(ObjectStore store) {
    this.store = store;
  }

  void get(Exchange exchange) {
    exchange.knowsQuery("resourceVersion");
    exchange.respond(200, store.get(exchange.key()));
  }

  void list(Exchange exchange) {
    exchange.knowsQuery(
        "labelSelector",
        "fieldSelector",
        "limit",
        "continue",
        "resourceVersion",
        "resourceVersionMatch",
        "timeoutSeconds",
        "watch",
        "allowWatchBookmarks");
    ApiRequest request = exchange.request();
    ResourceType type = request.resource();
    ObjectStore.Snapshot all = store.list(type, request.namespace());
    List<ObjectNode> selected = all.objects().stream().filter(selector(exchange)).toList();
    int from = offset(exchange.query("continue"));
    int limit = limit(exchange.query("limit"));
    int to = limit == 0 ? selected.size() : Math.min(selected.size(), from + limit);
    ObjectNode list = Json.object().put("kind", type.kind() + "List");
    list.put("apiVersion", type.apiVersion());
    ObjectNode metadata = list.putObject("metadata");
    metadata.put("resourceVersion", Long.toString(all.resourceVersion()));
    if (to < selected.size()) {
      metadata.put("continue", token(to)).put("remainingItemCount", selected.size() - to);
    }
    ArrayNode items = list.putArray("items");
    for (ObjectNode object : selected.subList(Math.min(from, to), to)) {
      // Items of a list carry neither: the list says it for all.
      object.remove(List.of("kind", "apiVersion"));
      items.add(object);
    }
    exchange.respond(200, list);
  }

  static Predicate<JsonNode> selector(Exchange exchange) {
    return Selector.labels(exchange.query("labelSelector"))
        .and(Selector.fields(exchange.request().resource(), exchange.query("fieldSelector")));
  }

  private static int limit(String text) {
    try {
      return text.isEmpty() ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw ApiFailure.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }
  }

  private static String token(int offset) {
    byte[] text = Integer.toString(offset).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private static int offset(String token) {
    if (token.isEmpty()) {
      return 0;
    }
    try {
      byte[] text = Base64.getUrlDecoder().decode(token);
      return Integer.parseInt(new String(text, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw ApiFailure.badRequest("continue key is not valid: " + token);
    }
  }
}
