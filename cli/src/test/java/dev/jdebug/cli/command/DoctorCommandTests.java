package dev.jdebug.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole screens: what would work, what is against it, and the next step. */
class DoctorCommandTests {
  private static final String NODE =
      """
      apiVersion: v1
      kind: Node
      metadata: {name: node-1}
      status: {images: [{names: ["registry.example/sidecar:1"], sizeBytes: 1}]}
      """;
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: shop}
      spec:
        nodeName: node-1
        securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
        containers:
        - name: app
          image: example/cart:1
          command: [java, -jar, /cart.jar]
          securityContext:
            runAsUser: 1000
            runAsGroup: 1000
            allowPrivilegeEscalation: false
            capabilities: {drop: [ALL]}
      """;

  private final FakeCluster cluster = FakeCluster.start().with(NODE);

  @AfterEach
  void stop() {
    cluster.close();
  }

  private Played doctor(ClusterUser user, String... flags) {
    Path kubeconfig = cluster.kubeconfig(user);
    List<String> words = new ArrayList<>(List.of("doctor", "cart", "-n", "shop"));
    words.addAll(List.of(flags));
    Played played =
        Played.Setting.bare()
            .with("HOME", "/home/anna")
            .withKubeconfig(kubeconfig)
            .run(words.toArray(String[]::new));
    assertTrue(
        cluster.requests().writes().stream()
            .allMatch(request -> request.query().equals("dryRun=All")),
        "nothing is changed");
    String out = played.out().replaceAll("jdebug-[a-z0-9]{5}\\b", "NAME");
    return new Played(played.code(), out.replaceAll(" +\n", "\n"), played.err());
  }

  private void shop(String level, String pod) {
    cluster.namespace("shop", "pod-security.kubernetes.io/enforce=" + level).with(pod);
  }

  private static Played screen(String name, int code) {
    try (InputStream file =
        DoctorCommandTests.class.getResourceAsStream("/screens/doctor-" + name)) {
      String text = new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
      return new Played(code, text, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whereTheTargetsOwnUserIsAdmitted() {
    shop("restricted", POD);
    Played played = doctor(cluster.admin(), "--image", "registry.example/sidecar:1");
    assertEquals(screen("admitted", 0), played);
  }

  @Test
  void whereNothingMayBeDone() {
    shop("privileged", POD);
    ClusterUser eve = cluster.user("eve").mayIn("shop", "get list", "pods");
    Played played = doctor(eve, "--image", "registry.example/sidecar:1");
    assertEquals(screen("forbidden", 77), played);
  }

  @Test
  void whereNoImageIsNamedAndTheJvmIsInTheWay() {
    shop(
        "privileged",
        POD.replace("[java,", "[java, -XX:+DisableAttachMechanism,")
            .replace("      allowPriv", "      readOnlyRootFilesystem: true\n      allowPriv"));
    assertEquals(screen("no-image", 2), doctor(cluster.admin()));
  }

  @Test
  void whereAnEarlierContainerOffendsAndNothingIsLeft() {
    shop(
        "restricted",
        POD.replace("    command", "    resources: {limits: {memory: 64Mi}}\n    command")
            + "  ephemeralContainers: [{name: debugger-abcde, image: \"busybox:1\"}]\n");
    cluster.with(
        """
        apiVersion: v1
        kind: ResourceQuota
        metadata: {name: most, namespace: shop}
        status: {hard: {pods: "1", cpu: "2"}, used: {pods: "1", cpu: "1"}}
        ---
        apiVersion: metrics.k8s.io/v1beta1
        kind: PodMetrics
        metadata: {name: cart, namespace: shop}
        containers: [{name: app, usage: {memory: 40000Ki}}]
        """);
    cluster.change(
        "shop",
        "cart",
        pod -> {
          pod.withObject("/spec").put("runtimeClassName", "gvisor");
          pod.withObject("/status/containerStatuses/0/user/linux")
              .put("uid", 1000)
              .put("gid", 1000);
        });
    ClusterUser dev =
        cluster
            .user("dev")
            .mayIn("shop", "*", "pods pods/ephemeralcontainers events resourcequotas")
            .mayIn("shop", "get", "namespaces pods.metrics.k8s.io");
    assertEquals(screen("earlier", 78), doctor(dev, "--image", "example/other:1"));
  }

  @Test
  void theDocumentHasAllOfIt() {
    shop("restricted", POD);
    Played played = doctor(cluster.admin(), "--image", "registry.example/sidecar:1", "-o", "json");
    String out = played.out();
    assertTrue(out.startsWith("{\n  \"schema\": \"jdebug/doctor/v1\",\n"), out);
    assertTrue(out.contains("\"way\": \"ephemeral\",\n  \"exitCode\": 0,"), out);
    assertTrue(out.contains("\"kind\": \"refused-by-policy\""), out);
    assertTrue(out.endsWith("\"next\": \"jdebug thread-dump cart -n shop -c app\"\n}\n"), out);
  }

  @Test
  void aTargetOfThisHostIsNotExamined() {
    Played played = Played.Setting.bare().run("doctor", "local/1");
    assertEquals(2, played.code());
    assertTrue(played.err().contains("jps local"), played.err());
  }
}
