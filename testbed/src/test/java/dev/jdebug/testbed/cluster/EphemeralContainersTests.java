package dev.jdebug.testbed.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.node.StartFailure;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class EphemeralContainersTests {
  private static final String POD = "/api/v1/namespaces/shop/pods/cart";
  private static final String PATH = POD + "/ephemeralcontainers";
  private static final String STRATEGIC = "application/strategic-merge-patch+json";
  private static final String MERGE = "application/merge-patch+json";

  private FakeCluster cluster;
  private PlainClient client;

  @BeforeEach
  void start() {
    cluster = FakeCluster.start().namespace("shop").with(Seeds.CART);
    client = new PlainClient(cluster, cluster.token(cluster.admin()));
    // None of these tests wants a process.
    cluster.startsContainersBy(
        start -> {
          throw StartFailure.configuration("no process is wanted");
        });
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  private HttpResponse<String> patch(String type, String containers) throws Exception {
    String body = "{\"spec\":{\"ephemeralContainers\":[" + containers + "]}}";
    return client.send("PATCH", PATH, type, body);
  }

  private JsonNode refusal(int code, HttpResponse<String> answer) {
    assertEquals(code, answer.statusCode(), answer.body());
    JsonNode status = Json.parse(answer.body());
    assertEquals("Status", status.path("kind").asText());
    assertEquals(code, status.path("code").asInt());
    return status;
  }

  @Test
  void addsAContainerAndFillsInDefaults() throws Exception {
    HttpResponse<String> answer = patch(STRATEGIC, "{\"name\":\"a\",\"image\":\"i:1\"}");
    assertEquals(200, answer.statusCode());
    JsonNode added = Json.parse(answer.body()).at("/spec/ephemeralContainers/0");
    assertEquals("File", added.path("terminationMessagePolicy").asText());
    assertEquals("IfNotPresent", added.path("imagePullPolicy").asText());
    patch(STRATEGIC, "{\"name\":\"b\",\"image\":\"i\"}");
    JsonNode both = client.getJson(PATH).at("/spec/ephemeralContainers");
    assertEquals(2, both.size());
    assertEquals("Always", both.get(1).path("imagePullPolicy").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "name":"Upper","image":"i" | FieldValueInvalid | spec.ephemeralContainers[0].name
          "name":"app","image":"i" | FieldValueDuplicate | spec.ephemeralContainers[0].name
          "name":"a" | FieldValueRequired | spec.ephemeralContainers[0].image
          "name":"a","image":"i","targetContainerName":"db" | FieldValueNotFound | spec.ephemeralContainers[0].targetContainerName
          "name":"a","image":"i","ports":[{"containerPort":1}] | FieldValueForbidden | spec.ephemeralContainers[0].ports
          "name":"a","image":"i","resources":{"limits":{"cpu":"1"}} | FieldValueForbidden | spec.ephemeralContainers[0].resources
          "name":"a","image":"i","livenessProbe":{"exec":{}} | FieldValueForbidden | spec.ephemeralContainers[0].livenessProbe
          "name":"a","image":"i","lifecycle":{"preStop":{}} | FieldValueForbidden | spec.ephemeralContainers[0].lifecycle
          "name":"a","image":"i","restartPolicy":"Always" | FieldValueForbidden | spec.ephemeralContainers[0].restartPolicy
          "name":"a","image":"i","volumeMounts":[{"name":"no","mountPath":"/x"}] | FieldValueNotFound | spec.ephemeralContainers[0].volumeMounts[0].name
          "name":"a","image":"i","securityContext":{"runAsUser":-1} | FieldValueInvalid | spec.ephemeralContainers[0].securityContext.runAsUser
          """)
  void refusesWhatTheServerRefuses(String container, String type, String field) throws Exception {
    JsonNode status = refusal(422, patch(STRATEGIC, "{" + container + "}"));
    assertEquals("Invalid", status.path("reason").asText());
    assertEquals("Pod", status.at("/details/kind").asText());
    assertEquals("cart", status.at("/details/name").asText());
    assertEquals(type, status.at("/details/causes/0/reason").asText());
    assertEquals(field, status.at("/details/causes/0/field").asText());
    assertEquals(0, client.getJson(POD).at("/spec/ephemeralContainers").size());
  }

  @Test
  void refusesSubPathsInTheServersWords() throws Exception {
    cluster.change(
        "shop",
        "cart",
        pod -> Json.ensure(pod, "spec").putArray("volumes").addObject().put("name", "data"));
    JsonNode status =
        refusal(
            422,
            patch(
                STRATEGIC,
                """
                {"name":"a","image":"i:1","volumeMounts":[
                  {"name":"data","mountPath":"/data","subPath":"x"}]}
                """));
    assertEquals(
        "Pod \"cart\" is invalid: spec.ephemeralContainers[0].volumeMounts[0].subPath: Forbidden:"
            + " cannot be set for an Ephemeral Container",
        status.path("message").asText());
  }

  @Test
  void lostContainersMakeAMergePatchInvalid() throws Exception {
    patch(STRATEGIC, "{\"name\":\"a\",\"image\":\"i:1\"}");
    JsonNode status = refusal(422, patch(MERGE, "{\"name\":\"b\",\"image\":\"i:1\"}"));
    assertEquals(
        "Pod \"cart\" is invalid: spec.ephemeralContainers: Forbidden: existing ephemeral"
            + " containers \"a\" may not be removed\n",
        status.path("message").asText());
  }

  @Test
  void aContainerCannotBeChanged() throws Exception {
    patch(STRATEGIC, "{\"name\":\"a\",\"image\":\"i:1\"}");
    JsonNode status = refusal(422, patch(STRATEGIC, "{\"name\":\"a\",\"image\":\"i:2\"}"));
    assertTrue(
        status.path("message").asText().contains("\"a\" may not be changed"),
        status.path("message").asText());
  }

  @Test
  void takesJsonPatches() throws Exception {
    String add =
        """
        [{"op":"add","path":"/spec/ephemeralContainers","value":[{"name":"a","image":"i:1"}]}]
        """;
    assertEquals(200, client.send("PATCH", PATH, "application/json-patch+json", add).statusCode());
    JsonNode found = client.getJson(POD).at("/spec/ephemeralContainers/0/name");
    assertEquals("a", found.asText());
  }

  @Test
  void refusesOtherContentTypes() throws Exception {
    JsonNode status = refusal(415, patch("application/json", "{\"name\":\"a\"}"));
    assertEquals("UnsupportedMediaType", status.path("reason").asText());
  }

  @Test
  void putsBackEverythingElse() throws Exception {
    String body =
        """
        {"metadata":{"labels":{"app":"other"},"annotations":{"by":"me"}},
         "spec":{"nodeName":"elsewhere","ephemeralContainers":[{"name":"a","image":"i:1"}]}}
        """;
    JsonNode pod = Json.parse(client.send("PATCH", PATH, STRATEGIC, body).body());
    assertEquals("cart", pod.at("/metadata/labels/app").asText());
    assertEquals("", pod.at("/metadata/annotations/by").asText());
    assertEquals("node-1", pod.at("/spec/nodeName").asText());
  }

  @Test
  void dryRunChangesNothing() throws Exception {
    String body = "{\"spec\":{\"ephemeralContainers\":[{\"name\":\"a\",\"image\":\"i:1\"}]}}";
    HttpResponse<String> answer = client.send("PATCH", PATH + "?dryRun=All", STRATEGIC, body);
    assertEquals("a", Json.parse(answer.body()).at("/spec/ephemeralContainers/0/name").asText());
    assertEquals(0, client.getJson(POD).at("/spec/ephemeralContainers").size());
  }

  @Test
  void aStaleResourceVersionIsAConflict() throws Exception {
    String body =
        """
        {"metadata":{"resourceVersion":"1"},
         "spec":{"ephemeralContainers":[{"name":"a","image":"i:1"}]}}
        """;
    JsonNode status = refusal(409, client.send("PATCH", PATH, STRATEGIC, body));
    assertEquals(
        "Operation cannot be fulfilled on pods \"cart\": the object has been modified; please apply"
            + " your changes to the latest version and try again",
        status.path("message").asText());
  }

  @Test
  void mirrorPodsAreRefused() throws Exception {
    cluster.change(
        "shop",
        "cart",
        pod -> Json.ensure(pod, "metadata", "annotations").put("kubernetes.io/config.mirror", "x"));
    JsonNode status = refusal(422, patch(STRATEGIC, "{\"name\":\"a\",\"image\":\"i:1\"}"));
    assertEquals(
        "Pod \"cart\" is invalid: : Forbidden: static pods do not support ephemeral containers",
        status.path("message").asText());
  }

  @Test
  void withoutTheFeatureTheDetailsAreEmpty() throws Exception {
    cluster.withoutEphemeralContainers();
    JsonNode status = refusal(404, patch(STRATEGIC, "{\"name\":\"a\",\"image\":\"i:1\"}"));
    assertEquals("", status.at("/details/name").asText());
    JsonNode other = refusal(404, client.get("/api/v1/namespaces/shop/pods/none"));
    assertEquals("none", other.at("/details/name").asText());
    assertEquals("pods \"none\" not found", other.path("message").asText());
  }

  @Test
  void unknownFieldsAreAWarningAndAViolation() throws Exception {
    HttpResponse<String> answer =
        patch(STRATEGIC, "{\"name\":\"a\",\"image\":\"i:1\",\"colour\":\"red\"}");
    assertEquals(200, answer.statusCode());
    assertEquals(
        "299 - \"unknown field \\\"spec.ephemeralContainers[0].colour\\\"\"",
        answer.headers().firstValue("Warning").orElse(""));
    assertEquals(1, cluster.requests().takeViolations().size());
  }
}
