package dev.jdebug.testbed.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl takes the cluster for a real one. */
@Timeout(120)
class KubectlTests {
  private record Ran(int code, String stdout, String stderr) {}

  private static Path kubectl = Path.of("kubectl");

  private Path home;
  private FakeCluster cluster;
  private Path kubeconfig;

  @BeforeAll
  static void find() {
    List<Path> found =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(directory -> Path.of(directory, "kubectl"))
            .filter(Files::isExecutable)
            .toList();
    assumeTrue(!found.isEmpty(), "there is no kubectl on the PATH");
    kubectl = found.getFirst();
  }

  @BeforeEach
  void start(@TempDir Path directory) {
    home = directory;
    cluster = FakeCluster.start().namespace("shop").with(Seeds.CART);
    cluster.runs("shop", "cart", "app", Seeds.host());
    kubeconfig = cluster.kubeconfig(cluster.admin());
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private Ran kubectl(String... words) throws Exception {
    return kubectlTyping("", words);
  }

  private Ran kubectlTyping(String input, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(kubectl.toString()));
    command.addAll(List.of("--kubeconfig=" + kubeconfig, "--namespace=shop"));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HOME", home.toString());
    Process process = builder.start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    CompletableFuture<String> stderr =
        CompletableFuture.supplyAsync(() -> text(process.errorReader()::readAllAsString));
    String stdout = text(process.inputReader()::readAllAsString);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), () -> "kubectl hangs: " + command);
    return new Ran(process.exitValue(), stdout, stderr.join());
  }

  /** Reads to the end. */
  @FunctionalInterface
  private interface Reading {
    String read() throws IOException;
  }

  private static String text(Reading reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void getsPods() throws Exception {
    Ran ran = kubectl("get", "pods", "--output=name", "--selector=app=cart");
    assertEquals(new Ran(0, "pod/cart\n", ""), ran);
    assertTrue(kubectl("get", "po", "--all-namespaces").stdout().contains("cart"));
    Ran none = kubectl("get", "pod", "none");
    assertEquals("Error from server (NotFound): pods \"none\" not found\n", none.stderr());
  }

  @Test
  void getsAsTheUserOfACertificate() throws Exception {
    kubeconfig =
        cluster.kubeconfigWithCertificate(cluster.user("cert").mayIn("shop", "get", "pods"));
    assertEquals(0, kubectl("get", "pod", "cart").code());
    assertEquals(
        "Error from server (Forbidden): pods is forbidden: User \"cert\" cannot list resource"
            + " \"pods\" in API group \"\" in the namespace \"shop\"\n",
        kubectl("get", "pods").stderr());
  }

  @Test
  void isNotLoggedInWhenTheTokenHasExpired() throws Exception {
    kubeconfig = cluster.kubeconfigExpired(cluster.admin());
    String stderr = kubectl("get", "pods").stderr();
    assertTrue(stderr.contains("error: You must be logged in to the server"), stderr);
    kubeconfig = cluster.kubeconfigWithExpiredCertificate(cluster.admin());
    assertEquals(1, kubectl("get", "pods").code());
  }

  @Test
  void executes() throws Exception {
    Ran ran = kubectl("exec", "cart", "--", "sh", "-c", "echo out; echo err >&2; exit 5");
    assertEquals(5, ran.code());
    assertEquals("out\n", ran.stdout());
    assertEquals("err\ncommand terminated with exit code 5\n", ran.stderr());
  }

  @Test
  void executesWithInput() throws Exception {
    assertEquals(
        new Ran(0, "typed\n", ""), kubectlTyping("typed\n", "exec", "-i", "cart", "--", "cat"));
  }

  @Test
  void debugs() throws Exception {
    cluster.startsContainersBy(
        new LocalProcesses()
            .withImage("tools:1", new Image("", List.of("tail", "-f", "/dev/null"), Map.of())));
    Ran ran = kubectl("debug", "cart", "--image=tools:1", "--target=app", "--container=dbg", "-q");
    assertEquals(0, ran.code(), ran.stderr());
    assertEquals(
        "tools:1", cluster.pod("shop", "cart").at("/spec/ephemeralContainers/0/image").asText());
    assertEquals(1, cluster.requests().ofMethod("PATCH").size());
  }

  @Test
  void isRefusedBySecurity() throws Exception {
    cluster.namespace("safe", "pod-security.kubernetes.io/enforce=restricted");
    cluster.with(Seeds.CART.replace("namespace: shop", "namespace: safe"));
    Ran ran = kubectl("--namespace=safe", "debug", "cart", "--image=tools:1", "--profile=general");
    assertEquals(1, ran.code());
    assertTrue(
        ran.stderr().contains("is forbidden: violates PodSecurity \"restricted:latest\": "),
        ran.stderr());
  }

  @Test
  void asksWhatItMay() throws Exception {
    String path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
    String question =
        """
        {"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":
         {"resourceAttributes":{"namespace":"shop","verb":"get","resource":"pods"}}}
        """;
    Ran ran = kubectlTyping(question, "create", "--raw=" + path, "--filename=-");
    assertTrue(ran.stdout().contains("\"status\":{\"allowed\":true}"), ran.toString());
  }
}
