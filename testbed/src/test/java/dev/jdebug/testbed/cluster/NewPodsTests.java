package dev.jdebug.testbed.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pods that a client makes and deletes. */
@Timeout(60)
class NewPodsTests {
  private static final String PODS = "/api/v1/namespaces/default/pods";
  private static final String POD =
      """
      {"apiVersion":"v1","kind":"Pod","metadata":{"name":"new"},"spec":{"containers":[
      {"name":"app","image":"example/app:1"}]}}
      """;

  private FakeCluster cluster;
  private PlainClient client;

  @BeforeEach
  void start() {
    cluster = FakeCluster.start();
    cluster.startsContainersBy(
        new LocalProcesses()
            .withImage("example/app:1", new Image("", List.of("sleep", "3600"), Map.of()))
            .withImage("example/init:1", new Image("", List.of("true"), Map.of())));
    client = new PlainClient(cluster, cluster.token(cluster.admin()));
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  private HttpResponse<String> post(String query, String pod) throws Exception {
    return client.send("POST", PODS + query, "application/json", pod);
  }

  private JsonNode awaitPhase(String phase) throws Exception {
    String query = PODS + "?watch=true&fieldSelector=metadata.name%3Dnew";
    try (WatchReader watch = new WatchReader(client, query)) {
      while (true) {
        JsonNode pod = watch.next().path("object");
        if (Json.text(pod, "status", "phase").equals(phase)) {
          return pod;
        }
      }
    }
  }

  @Test
  void aNewPodIsPlacedAndRuns() throws Exception {
    String initialized =
        POD.replace(
            "\"spec\":{",
            "\"spec\":{\"initContainers\":[{\"name\":\"init\",\"image\":\"example/init:1\"}],");
    HttpResponse<String> made = post("", initialized);
    assertEquals(201, made.statusCode(), made.body());
    assertEquals("Pending", Json.parse(made.body()).at("/status/phase").asText());
    JsonNode pod = awaitPhase("Running");
    assertEquals("node-1", pod.at("/spec/nodeName").asText());
    assertEquals("True", pod.at("/status/conditions/0/status").asText());
    assertTrue(pod.at("/spec/volumes/0/name").asText().startsWith("kube-api-access-"));
    assertTrue(pod.at("/status/initContainerStatuses/0/state").has("terminated"));
  }

  @Test
  void aReadinessGateKeepsItFromBeingReady() throws Exception {
    post(
        "",
        POD.replace("\"spec\":{", "\"spec\":{\"readinessGates\":[{\"conditionType\":\"x/y\"}],"));
    assertEquals("False", awaitPhase("Running").at("/status/conditions/0/status").asText());
  }

  @Test
  void aDryRunKeepsNothing() throws Exception {
    assertEquals(201, post("?dryRun=All", POD).statusCode());
    assertFalse(cluster.hasPod("default", "new"));
  }

  @Test
  void aNameIsTakenOnce() throws Exception {
    post("", POD);
    HttpResponse<String> again = post("", POD);
    assertEquals(409, again.statusCode());
    assertTrue(again.body().contains("pods \\\"new\\\" already exists"), again.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "name":"new"           | "name":"New"                              | RFC 1123 subdomain
          "name":"app"           | "name":"a.b"                              | RFC 1123 label
          "spec":{               | "spec":{"activeDeadlineSeconds":0,        | must be between 1 and 2147483647
          "spec":{               | "spec":{"ephemeralContainers":[{"name":"e","image":"i"}],| cannot be set on create
          "spec":{               | "spec":{"volumes":[{"name":"v","image":{}}], | spec.volumes[0].image.reference: Required value
          "name":"app",          | "name":"app","volumeMounts":[{"name":"no","mountPath":"/x"}], | Not found: \\"no\\"
          "name":"app",          | "name":"app","ports":[{"hostPort":80,"containerPort":80},{"hostPort":80,"containerPort":81}], | Duplicate value: \\"TCP//80\\"
          "spec":{               | "spec":{"nodeName":"n","schedulingGates":[{"name":"g"}], | until all schedulingGates
          "spec":{               | "spec":{"initContainers":[{"name":"i","image":"i","lifecycle":{}}], | without restartPolicy=Always
          "metadata":{           | "metadata":{"resourceVersion":"7",        | resourceVersion should not be set
          "metadata":{           | "metadata":{"labels":{"a":"b c"},         | must be no more than 63 bytes
          """)
  void refusesWhatTheServerRefuses(String from, String to, String words) throws Exception {
    HttpResponse<String> answer = post("", POD.replace(from, to));
    assertTrue(answer.statusCode() >= 400, answer.body());
    assertTrue(answer.body().contains(words), answer.body());
  }

  @Test
  void podSecurityJudgesNewPods() throws Exception {
    cluster.namespace("tight", "pod-security.kubernetes.io/enforce=restricted");
    HttpResponse<String> answer =
        client.send("POST", PODS.replace("default", "tight"), "application/json", POD);
    assertEquals(403, answer.statusCode());
    assertTrue(answer.body().contains("violates PodSecurity"), answer.body());
  }

  @Test
  void imageVolumesVanishWhereTheFeatureIsOff() throws Exception {
    cluster.withoutImageVolumes();
    String pod =
        POD.replace(
                "\"spec\":{",
                "\"spec\":{\"volumes\":[{\"name\":\"v\",\"image\":{\"reference\":\"i\"}}],")
            .replace(
                "\"name\":\"app\",",
                "\"name\":\"app\",\"volumeMounts\":[{\"name\":\"v\",\"mountPath\":\"/v\"}],");
    String body = post("?dryRun=All", pod).body();
    assertFalse(body.contains("\"reference\""), body);
    assertFalse(body.contains("\"mountPath\":\"/v\""), body);
  }

  @Test
  void aDeletedPodGoesWhenItsContainersHaveEnded() throws Exception {
    post("", POD);
    awaitPhase("Running");
    try (WatchReader watch = new WatchReader(client, PODS + "?watch=true")) {
      HttpResponse<String> deleted =
          client.send("DELETE", PODS + "/new", "application/json", "{\"gracePeriodSeconds\":7}");
      assertEquals(200, deleted.statusCode());
      assertEquals(
          7, Json.parse(deleted.body()).at("/metadata/deletionGracePeriodSeconds").asInt());
      while (!watch.next().path("type").asText().equals("DELETED")) {
        // states on the way
      }
    }
    assertFalse(cluster.hasPod("default", "new"));
  }

  @Test
  void anotherPodOfThatNameIsNotDeleted() throws Exception {
    cluster.with(Seeds.CART);
    HttpResponse<String> answer =
        client.send(
            "DELETE",
            "/api/v1/namespaces/shop/pods/cart",
            "application/json",
            "{\"preconditions\":{\"uid\":\"x\"}}");
    assertEquals(409, answer.statusCode());
    assertTrue(answer.body().contains("UID in precondition: x"), answer.body());
  }
}
