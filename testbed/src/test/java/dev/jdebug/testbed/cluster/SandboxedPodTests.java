package dev.jdebug.testbed.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.jdebug.testbed.NeedsSandbox;
import dev.jdebug.testbed.RunningTarget;
import dev.jdebug.testbed.TargetSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NeedsSandbox
@Timeout(60)
class SandboxedPodTests {
  private static final String POD = "/api/v1/namespaces/shop/pods/cart";
  private static final String EXEC = POD + "/exec?container=dbg&stdout=true&stderr=true";
  private static final String V5 = "v5.channel.k8s.io";

  private RunningTarget target;
  private FakeCluster cluster;
  private PlainClient client;

  @BeforeEach
  void start() {
    target = TargetSpec.process("sleep", "infinity").uid(1234).gid(4321).start();
    SandboxedPod pod = new SandboxedPod(target).withImage("tools:1", SandboxImage.ofTestbed());
    cluster = FakeCluster.start().namespace("shop").with(Seeds.CART);
    cluster.runs("shop", "cart", "app", pod.app()).startsContainersBy(pod);
    client = new PlainClient(cluster, cluster.token(cluster.admin()));
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
    target.close();
  }

  private void debug(String security) throws Exception {
    String body =
        """
        {"spec":{"ephemeralContainers":[{"name":"dbg","image":"tools:1",
         "targetContainerName":"app","securityContext":%s}]}}
        """
            .formatted(security);
    client.send(
        "PATCH", POD + "/ephemeralcontainers", "application/strategic-merge-patch+json", body);
    try (WatchReader watch = new WatchReader(client, POD.replace("/cart", "?watch=1"))) {
      watch.awaitObject(
          pod -> pod.at("/status/ephemeralContainerStatuses/0/state/running").isObject());
    }
  }

  @Test
  void seesTheTargetAsProcessOneWithItsOwnIdsAndNoCapability() throws Exception {
    debug(
        """
        {"runAsUser":1234,"runAsGroup":4321,"allowPrivilegeEscalation":false,
         "capabilities":{"drop":["ALL"]}}
        """);
    String script =
        "id -u; id -g; grep -E 'CapBnd|NoNewPrivs' /proc/self/status; head -1 /proc/1/status;"
            + " ls /proc/1/root >/dev/null && echo open";
    ExecListener exec = client.exec(EXEC, V5, "sh", "-c", script).get();
    exec.awaitClose();
    assertEquals(
        """
        1234
        4321
        CapBnd:	0000000000000000
        NoNewPrivs:	1
        Name:	sleep
        open
        """,
        exec.text(1),
        exec.text(2));
  }

  @Test
  void isShutOutWithAnotherGroup() throws Exception {
    debug("{\"runAsUser\":1234,\"capabilities\":{\"drop\":[\"ALL\"]}}");
    ExecListener exec = client.exec(EXEC, V5, "ls", "/proc/1/root").get();
    exec.awaitClose();
    assertTrue(exec.text(2).contains("Permission denied"), exec.text(2));
  }

  @Test
  void tellsTheTargetsIds() throws Exception {
    JsonNode user = client.getJson(POD).at("/status/containerStatuses/0/user/linux");
    assertEquals(1234, user.path("uid").asInt());
    assertEquals(4321, user.path("gid").asInt());
  }

  @Test
  void hasNoSuchProgram() throws Exception {
    debug("{}");
    ExecListener exec = client.exec(EXEC, V5, "no-such-program").get();
    exec.awaitClose();
    assertTrue(
        exec.status().path("message").asText().contains("executable file not found in $PATH"),
        exec.text(3));
  }
}
