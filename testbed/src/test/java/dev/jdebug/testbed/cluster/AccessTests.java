package dev.jdebug.testbed.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import dev.jdebug.testbed.cluster.api.Json;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AccessTests {
  private static final String POD = "/api/v1/namespaces/shop/pods/cart";

  private FakeCluster cluster;
  private ClusterUser dev;
  private PlainClient client;

  @BeforeEach
  void start() {
    cluster = FakeCluster.start().namespace("shop").with(Seeds.CART);
    dev = cluster.user("dev").mayIn("shop", "get list", "pods");
    client = new PlainClient(cluster, cluster.token(dev));
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  private static String message(int code, HttpResponse<String> answer) {
    assertEquals(code, answer.statusCode(), answer.body());
    return Json.text(Json.parse(answer.body()), "message");
  }

  @Test
  void allowsWhatIsGrantedAndNoMore() throws Exception {
    assertEquals(200, client.get(POD).statusCode());
    assertEquals(
        "pods \"cart\" is forbidden: User \"dev\" cannot patch resource"
            + " \"pods/ephemeralcontainers\" in API group \"\" in the namespace \"shop\"",
        message(
            403,
            client.send(
                "PATCH",
                POD + "/ephemeralcontainers",
                "application/strategic-merge-patch+json",
                "{}")));
    assertEquals(
        "pods is forbidden: User \"dev\" cannot list resource \"pods\" in API group \"\" at the"
            + " cluster scope",
        message(403, client.get("/api/v1/pods")));
    assertEquals(
        "deployments.apps is forbidden: User \"dev\" cannot list resource \"deployments\" in API"
            + " group \"apps\" in the namespace \"shop\"",
        message(403, client.get("/apis/apps/v1/namespaces/shop/deployments")));
    assertEquals(
        "namespaces \"shop\" is forbidden: User \"dev\" cannot get resource \"namespaces\" in API"
            + " group \"\" in the namespace \"shop\"",
        message(403, client.get("/api/v1/namespaces/shop")));
  }

  @Test
  void execNeedsCreateToo() throws Exception {
    cluster.runs("shop", "cart", "app", Seeds.host());
    dev.mayIn("shop", "get", "pods/exec");
    var exec = client.exec(POD + "/exec?stdout=true", "v5.channel.k8s.io", "true");
    Throwable cause = Assertions.assertThrows(ExecutionException.class, exec::get).getCause();
    Assertions.assertInstanceOf(WebSocketHandshakeException.class, cause);
    assertEquals(403, ((WebSocketHandshakeException) cause).getResponse().statusCode());
    dev.mayIn("shop", "create", "pods/exec");
    ExecListener listener =
        client.exec(POD + "/exec?stdout=true", "v5.channel.k8s.io", "true").get();
    listener.awaitClose();
    assertEquals("Success", listener.status().path("status").asText());
  }

  @Test
  void knowsNobodyWithoutCredentials() throws Exception {
    try (PlainClient nobody = new PlainClient(cluster, "");
        PlainClient wrong = new PlainClient(cluster, "wrong")) {
      assertEquals(
          "pods \"cart\" is forbidden: User \"system:anonymous\" cannot get resource \"pods\" in"
              + " API group \"\" in the namespace \"shop\"",
          message(403, nobody.get(POD)));
      assertEquals("Unauthorized", message(401, wrong.get(POD)));
      assertEquals(200, nobody.get("/version").statusCode());
    }
  }

  @Test
  void answersWhatOneMay() throws Exception {
    assertEquals(true, mayI("get", "").path("allowed").asBoolean());
    assertEquals(false, mayI("patch", "ephemeralcontainers").path("allowed").asBoolean());
  }

  private JsonNode mayI(String verb, String subresource) throws Exception {
    String body =
        """
        {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":
         {"resourceAttributes":{"namespace":"shop","verb":"%s","resource":"pods","subresource":"%s"}}}
        """
            .formatted(verb, subresource);
    return Json.parse(
            client
                .send(
                    "POST",
                    "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                    "application/json",
                    body)
                .body())
        .path("status");
  }

  @Test
  void impersonatesWithTheRightTo() throws Exception {
    var request = client.request(POD).header("Impersonate-User", "boss").build();
    assertEquals(
        "users \"boss\" is forbidden: User \"dev\" cannot impersonate resource \"users\" in API"
            + " group \"\" at the cluster scope",
        message(403, client.send(request)));
    dev.mayAnywhere("impersonate", "users");
    assertEquals(
        "pods \"cart\" is forbidden: User \"boss\" cannot get resource \"pods\" in API group \"\""
            + " in the namespace \"shop\"",
        message(403, client.send(request)));
  }
}
