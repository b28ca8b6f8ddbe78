package dev.jdebug.testbed.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.testbed.cluster.api.Gate;
import dev.jdebug.testbed.cluster.api.Json;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import dev.jdebug.testbed.cluster.node.StartFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NodeTests {
  private static final String POD = "/api/v1/namespaces/shop/pods/cart";
  private static final String V5 = "v5.channel.k8s.io";

  private FakeCluster cluster;
  private PlainClient client;

  @BeforeEach
  void start() {
    cluster = FakeCluster.start().namespace("shop").with(Seeds.CART);
    client = new PlainClient(cluster, cluster.token(cluster.admin()));
    cluster.runs("shop", "cart", "app", Seeds.host());
    cluster.startsContainersBy(
        new LocalProcesses()
            .withImage(
                "tools:1",
                new Image(
                    "",
                    List.of("sh", "-c", "echo ready; exec tail -f /dev/null"),
                    Map.of("greet", List.of("echo", "hello")))));
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  private void add(String container) throws Exception {
    var answer =
        client.send(
            "PATCH",
            POD + "/ephemeralcontainers",
            "application/strategic-merge-patch+json",
            "{\"spec\":{\"ephemeralContainers\":[{\"name\":\"dbg\"," + container + "}]}}");
    assertEquals(200, answer.statusCode(), answer.body());
  }

  /** Follows the pod until the container has this state, and returns it. */
  private JsonNode awaitState(String kind) throws Exception {
    try (WatchReader watch = new WatchReader(client, POD.replace("/cart", "?watch=1"))) {
      JsonNode pod =
          watch.awaitObject(
              one -> !one.at("/status/ephemeralContainerStatuses/0/state/" + kind).isMissingNode());
      return pod.at("/status/ephemeralContainerStatuses/0/state/" + kind);
    }
  }

  @Test
  void runsAContainerThatExecReaches() throws Exception {
    add("\"image\":\"tools:1\",\"targetContainerName\":\"app\"");
    assertTrue(awaitState("running").has("startedAt"));
    ExecListener exec =
        client.exec(POD + "/exec?container=dbg&stdout=true&stderr=true", V5, "greet", "you").get();
    exec.awaitClose();
    assertEquals("hello you\n", exec.text(1));
    JsonNode events =
        client.getJson("/api/v1/namespaces/shop/events?fieldSelector=involvedObject.name%3Dcart");
    assertEquals(
        List.of("Pulling", "Pulled", "Created", "Started"),
        Json.items(events.path("items")).stream().map(one -> Json.text(one, "reason")).toList());
  }

  @Test
  void waitsWhileItIsCreated() throws Exception {
    Gate gate = cluster.nextStartWaits();
    add("\"image\":\"tools:1\"");
    assertEquals("ContainerCreating", awaitState("waiting").path("reason").asText());
    var log = client.get(POD + "/log?container=dbg");
    assertEquals(400, log.statusCode());
    assertTrue(
        log.body()
            .contains("container \\\"dbg\\\" in pod \\\"cart\\\" is waiting to start: Container"),
        log.body());
    gate.open();
    awaitState("running");
  }

  @Test
  void anUnknownImageIsBackedOff() throws Exception {
    add("\"image\":\"nowhere/x:1\"");
    try (WatchReader watch = new WatchReader(client, POD.replace("/cart", "?watch=1"))) {
      JsonNode pod =
          watch.awaitObject(one -> one.toString().contains("\"reason\":\"ImagePullBackOff\""));
      assertTrue(
          pod.at("/status/ephemeralContainerStatuses/0/state/waiting/message")
              .asText()
              .startsWith("Back-off pulling image \"nowhere/x:1\": ErrImagePull: failed to pull"));
    }
  }

  @Test
  void anImageOfRootIsNotStartedAsNonRoot() throws Exception {
    add("\"image\":\"tools:1\",\"securityContext\":{\"runAsNonRoot\":true}");
    try (WatchReader watch = new WatchReader(client, POD.replace("/cart", "?watch=1"))) {
      JsonNode pod =
          watch.awaitObject(one -> one.toString().contains("CreateContainerConfigError"));
      assertEquals(
          "container has runAsNonRoot and image will run as root (pod: \"cart_shop\", container:"
              + " dbg)",
          pod.at("/status/ephemeralContainerStatuses/0/state/waiting/message").asText());
    }
  }

  @Test
  void scriptedFailuresComeOnce() throws Exception {
    cluster.nextStartFails(StartFailure.noExecutable("collector"));
    add("\"image\":\"tools:1\"");
    JsonNode end = awaitState("terminated");
    assertEquals("StartError", end.path("reason").asText());
    assertEquals(128, end.path("exitCode").asInt());
  }

  @Test
  void tellsTheEndOfAProcess() throws Exception {
    add("\"image\":\"tools:1\",\"command\":[\"sh\",\"-c\",\"echo last words; exit 3\"]");
    JsonNode end = awaitState("terminated");
    assertEquals("Error", end.path("reason").asText());
    assertEquals(3, end.path("exitCode").asInt());
    assertEquals("last words\n", client.get(POD + "/log?container=dbg").body());
    ExecListener exec = client.exec(POD + "/exec?container=dbg&stdout=true", V5, "greet").get();
    exec.awaitClose();
    assertEquals(
        "Internal error occurred: unable to upgrade connection: container not found (\"dbg\")",
        exec.status().path("message").asText());
  }

  @Test
  void logsAreCutAsAsked() throws Exception {
    add("\"image\":\"tools:1\",\"command\":[\"printf\",\"a\\\\nb\\\\nc\\\\n\"]");
    awaitState("terminated");
    String log = POD + "/log?container=dbg";
    assertEquals("a\nb\nc\n", client.get(log).body());
    assertEquals("c\n", client.get(log + "&tailLines=1").body());
    assertEquals("a\n", client.get(log + "&limitBytes=2").body());
    assertEquals("", client.get(log + "&sinceTime=2999-01-01T00:00:00Z").body());
    assertEquals(400, client.get(log + "&previous=true").statusCode());
  }

  @Test
  void theLogOfARunThatEndedIsThere() throws Exception {
    cluster.change(
        "shop",
        "cart",
        pod -> {
          ObjectNode status = (ObjectNode) pod.at("/status/containerStatuses/0");
          ObjectNode end = status.putObject("lastState").putObject("terminated");
          end.put("exitCode", 1).put("containerID", "containerd://1");
        });
    cluster.printed("shop", "cart", "app", "went", "away");
    String log = POD + "/log?container=app&previous=true";
    assertEquals("went\naway\n", client.get(log).body());
    assertEquals("away\n", client.get(log + "&tailLines=1").body());
  }

  @Test
  void tellsTheIdsOfWhatReallyRuns() throws Exception {
    JsonNode user = client.getJson(POD).at("/status/containerStatuses/0/user/linux");
    assertEquals(1000, user.path("uid").asInt());
  }
}
