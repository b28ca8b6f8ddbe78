package dev.jdebug.testbed.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.Gate;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.http.ServerFault;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ReadsTests {
  private static final String PODS = "/api/v1/namespaces/shop/pods";

  private FakeCluster cluster;
  private PlainClient client;

  @BeforeEach
  void start() {
    cluster = FakeCluster.start().namespace("shop");
    cluster.with(Seeds.CART).with(Seeds.CART.replace("cart", "till").replace("front", "back"));
    cluster.with(Seeds.CART.replace("namespace: shop", "namespace: default"));
    client = new PlainClient(cluster, cluster.token(cluster.admin()));
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  private static List<String> names(JsonNode list) {
    return Json.items(list.path("items")).stream()
        .map(item -> Json.text(item, "metadata", "name"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          labelSelector=app%3Dcart | cart
          labelSelector=app!%3Dcart | till
          labelSelector=app%20in%20(cart,%20till),tier%3Dback | till
          labelSelector=!app |
          labelSelector=tier | cart,till
          fieldSelector=metadata.name%3Dtill | till
          fieldSelector=status.phase%3DRunning,spec.nodeName!%3Dnode-1 |
          """)
  void selects(String query, String expected) throws Exception {
    assertEquals(
        expected == null ? "" : expected,
        String.join(",", names(client.getJson(PODS + "?" + query))));
  }

  @Test
  void listsInPagesAndAcrossNamespaces() throws Exception {
    assertEquals(List.of("cart", "cart", "till"), names(client.getJson("/api/v1/pods")));
    JsonNode first = client.getJson(PODS + "?limit=1");
    assertEquals(1, first.at("/metadata/remainingItemCount").asInt());
    String token = first.at("/metadata/continue").asText();
    assertEquals(List.of("till"), names(client.getJson(PODS + "?limit=1&continue=" + token)));
  }

  @Test
  void refusesFieldsThatCannotBeSelectedBy() throws Exception {
    var answer = client.get(PODS + "?fieldSelector=spec.image%3Dx");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("field label not supported: spec.image"), answer.body());
  }

  @Test
  void watchesFromNowAndFromAVersion() throws Exception {
    String version = client.getJson(PODS).at("/metadata/resourceVersion").asText();
    String query = PODS + "?watch=true&labelSelector=app%3Dcart&resourceVersion=" + version;
    try (WatchReader watch = new WatchReader(client, query)) {
      cluster.change(
          "shop", "till", pod -> Json.ensure(pod, "metadata", "labels").put("app", "cart"));
      cluster.change(
          "shop", "cart", pod -> Json.ensure(pod, "metadata", "labels").put("app", "none"));
      cluster.delete("shop", "till");
      JsonNode entered = watch.next();
      assertEquals("ADDED", entered.path("type").asText());
      assertEquals("till", entered.at("/object/metadata/name").asText());
      assertEquals("DELETED", watch.next().path("type").asText());
      assertEquals("till", watch.next().at("/object/metadata/name").asText());
    }
  }

  @Test
  void endsAWatchInTime() throws Exception {
    try (WatchReader watch = new WatchReader(client, PODS + "?watch=1&timeoutSeconds=1")) {
      assertEquals("ADDED", watch.next().path("type").asText());
      assertEquals("ADDED", watch.next().path("type").asText());
      assertTrue(watch.ended());
    }
  }

  @Test
  void throttlesOnce() throws Exception {
    cluster.nextRequest(ServerFault.throttled(3));
    var answer = client.get(PODS);
    assertEquals(429, answer.statusCode());
    assertEquals("3", answer.headers().firstValue("Retry-After").orElse(""));
    assertEquals(200, client.get(PODS).statusCode());
  }

  @Test
  void failsInside() throws Exception {
    cluster.nextRequest(ServerFault.internalError());
    assertEquals(500, client.get(PODS).statusCode());
  }

  @Test
  void holdsAnAnswerUntilItIsLetGo() throws Exception {
    Gate gate = new Gate();
    cluster.nextRequest(ServerFault.heldUntil(gate));
    var waiting = client.http().sendAsync(client.request(PODS).build(), BodyHandlers.ofString());
    gate.awaitArrival();
    assertEquals(200, client.get("/version").statusCode());
    assertEquals(false, waiting.isDone());
    gate.open();
    assertEquals(200, waiting.get(20, TimeUnit.SECONDS).statusCode());
  }

  @Test
  void vanishesAndComesBack() throws Exception {
    assertEquals(200, client.get(PODS).statusCode());
    cluster.vanish();
    assertThrows(IOException.class, () -> client.get(PODS));
    cluster.comeBack();
    assertEquals(200, client.get(PODS).statusCode());
  }

  @Test
  void remembersEveryRequest() throws Exception {
    client.get(PODS + "?limit=5");
    assertEquals("GET " + PODS + "?limit=5", cluster.requests().all().getFirst().toString());
    assertEquals(List.of(), cluster.requests().writes());
  }

  @Test
  void whatNoServerUnderstandsFailsTheTest() throws Exception {
    FakeCluster strict = FakeCluster.start();
    try (PlainClient other = new PlainClient(strict, strict.token(strict.admin()))) {
      assertEquals(404, other.get("/api/v1/namespaces/default/pod").statusCode());
      assertEquals(200, other.get("/api/v1/pods?labelselector=x").statusCode());
    }
    AssertionError error = assertThrows(AssertionError.class, strict::close);
    assertEquals(
        """
        Requests that a real server would not have understood:
          a path or method that this server does not know in GET /api/v1/namespaces/default/pod
          unknown query parameter labelselector in GET /api/v1/pods?labelselector=x\
        """,
        error.getMessage());
  }
}
