package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.injector.Injector;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import dev.jdebug.testbed.cluster.http.RecordedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole screens, of clusters whose moments lie so long before now as {@code @-5m} says. */
class WhyCommandTests {
  private static final Pattern MOMENT = Pattern.compile("@-((?:\\d+[dhms])+)");

  private final FakeCluster cluster = FakeCluster.start().namespace("shop");

  @AfterEach
  void stop() {
    cluster.close();
  }

  private void seed(String name) throws IOException {
    Instant now = Instant.now();
    cluster.with(
        MOMENT
            .matcher(resource("why/" + name + ".yaml"))
            .replaceAll(
                moment ->
                    now.minus(Duration.parse("PT" + moment.group(1).toUpperCase(Locale.ROOT)))
                        .toString()));
    String log = resource("why/" + name + ".app.log");
    if (!log.isEmpty()) {
      cluster.printed("shop", "api-7d9c5", "app", log.split("\n", -1));
    }
  }

  private static String resource(String path) throws IOException {
    try (InputStream stream = WhyCommandTests.class.getResourceAsStream("/" + path)) {
      return stream == null
          ? ""
          : new String(stream.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
    }
  }

  private Played run(String... words) {
    return run(cluster.admin(), words);
  }

  private Played run(ClusterUser user, String... words) {
    String kubeconfig = cluster.kubeconfig(user).toString();
    String[] all = Arrays.copyOf(words, words.length + 4);
    System.arraycopy(
        new String[] {"-n", "shop", "--kubeconfig", kubeconfig}, 0, all, words.length, 4);
    return Played.Setting.bare().withCluster(Injector::connect).run(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oom-killed",
        "error-1",
        "liveness",
        "image",
        "config",
        "init-error",
        "evicted",
        "pending",
        "healthy",
        "terminating",
        "jvm-out-of-memory"
      })
  void theScreenIsTheRecordedOne(String name) throws IOException {
    seed(name);
    Played played = run("why", "api-7d9c5");
    assertEquals(resource("screens/why-" + name), played.out().stripTrailing());
    assertEquals("", played.err());
    assertEquals(0, played.code());
  }

  @Test
  void aPodThatEndedCostsThreeRequests() throws IOException {
    seed("oom-killed");
    run("why", "api-7d9c5");
    assertEquals(
        List.of(
            "GET /api/v1/namespaces/shop/pods/api-7d9c5",
            "GET /api/v1/namespaces/shop/events",
            "GET /api/v1/namespaces/shop/pods/api-7d9c5/log"),
        requests());
    assertTrue(
        cluster.requests().all().get(1).query().contains("involvedObject.uid%3Du-1"),
        () -> cluster.requests().all().toString());
  }

  @Test
  void aHealthyPodCostsTwo() throws IOException {
    seed("healthy");
    run("why", "api-7d9c5");
    assertEquals(2, requests().size(), () -> requests().toString());
  }

  private List<String> requests() {
    return cluster.requests().all().stream()
        .filter(request -> !request.isDiscovery())
        .map(WhyCommandTests::line)
        .toList();
  }

  private static String line(RecordedRequest request) {
    return request.method() + " " + request.path();
  }

  @Test
  void ofAWorkloadItTakesTheWorstOff() throws IOException {
    seed("healthy");
    cluster.with(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api, namespace: shop}
        spec: {selector: {matchLabels: {app: api}}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: api-ill, namespace: shop, labels: {app: api}}
        spec: {nodeName: node-1, containers: [{name: app, image: "example/api:4"}]}
        status:
          phase: Pending
          containerStatuses:
          - {name: app, ready: false, restartCount: 0, state: {waiting: {reason: InvalidImageName}}}
        """);
    Played played = run("why", "deploy/api");
    assertTrue(
        played.out().startsWith("Pod shop/api-ill (the worst off of 2): Pending on node-1"),
        played::out);
    assertTrue(
        played.out().contains("\nContainer app's image cannot be had: the pull failed.\n"),
        played::out);
  }

  @Test
  void theDocumentHasASchema() throws IOException {
    seed("evicted");
    Played played = run("why", "api-7d9c5", "-o", "json");
    assertTrue(
        played
            .out()
            .startsWith(
                """
                {
                  "schema": "jdebug/why/v1",
                  "namespace": "shop",
                  "pod": "api-7d9c5",
                  "uid": "u-1",
                  "node": "node-1",
                  "phase": "Failed",
                  "because": "",
                  "healthy": false,
                  "findings": [
                    {
                      "id": "evicted",
                      "certainty": "certain",
                """),
        played::out);
  }

  @Test
  void whoMayNotReadEventsOrLogsStillGetsTheVerdict() throws IOException {
    seed("oom-killed");
    Played played = run(cluster.user("looker").mayIn("shop", "get", "pods"), "why", "api-7d9c5");
    assertEquals(0, played.code(), played::err);
    assertTrue(
        played.out().contains("was killed by the kernel at its memory limit of 512Mi"),
        played::out);
    assertTrue(played.out().contains("cannot list resource \"events\""), played::out);
    assertTrue(
        played.out().contains("The log of the previous run of app cannot be read: "), played::out);
  }

  @Test
  void everyCommandThatIsProposedIsOne() throws IOException {
    for (String name : List.of("oom-killed", "liveness", "jvm-out-of-memory")) {
      for (String line : resource("screens/why-" + name).split("\n", -1)) {
        int at = line.indexOf("jdebug ");
        if (line.contains("next:") && at >= 0) {
          String verb = line.substring(at + "jdebug ".length()).split(" ", 2)[0];
          assertTrue(Verb.of(verb).isPresent(), line);
        }
      }
    }
  }

  @Test
  void aJvmOfThisHostHasNoPod() {
    Played played = Played.Setting.bare().run("why", "local/1");
    assertEquals(2, played.code());
    assertEquals(
        """
        error: why asks a cluster about a pod; local/1 is on this host.
        hint: `jdebug top local/1` shows how it does.
        """,
        played.err());
  }
}
