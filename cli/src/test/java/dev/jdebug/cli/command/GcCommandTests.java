package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.jdebug.cli.Played;
import dev.jdebug.injector.Injector;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.node.ContainerLog;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code ls}, {@code stop} and {@code gc} see of what jdebug made, and what they leave. */
class GcCommandTests {
  private final Instant now = Instant.now();

  private final FakeCluster cluster = FakeCluster.start().namespace("shop").namespace("other");

  @BeforeEach
  void seed() {
    cluster
        .with(made("api-debug-1", "shop", "copy", now.minusSeconds(7200), now.minusSeconds(60)))
        .with(made("api-debug-2", "shop", "copy", now.minusSeconds(7200), now.plusSeconds(9000)))
        .with(made("jdebug-node", "other", "node", now.minusSeconds(300), now.minusSeconds(9)))
        .with(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: api, namespace: shop}
            spec: {nodeName: node-1, containers: [{name: app, image: "example/api:1"}]}
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: somebody-elses
              namespace: shop
              labels: {app.kubernetes.io/managed-by: jdebug}
            spec: {nodeName: node-1, containers: [{name: app, image: "example/api:1"}]}
            """);
  }

  private static String made(
      String name, String namespace, String kind, Instant created, Instant expires) {
    String about = kind.equals("copy") ? "jdebug.dev/copy-of: shop/api" : "";
    return """
    apiVersion: v1
    kind: Pod
    metadata:
      name: %s
      namespace: %s
      creationTimestamp: "%s"
      labels: {app.kubernetes.io/managed-by: jdebug}
      annotations:
        jdebug.dev/kind: %s
        jdebug.dev/session: s-1
        jdebug.dev/owner: alice
        jdebug.dev/expires: "%s"
        %s
    spec: {nodeName: node-1, containers: [{name: app, image: "example/api:1"}]}
    """
        .formatted(name, namespace, created, kind, expires, about);
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private Played run(String... words) {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--kubeconfig";
    all[words.length + 1] = cluster.kubeconfig(cluster.admin()).toString();
    return Played.Setting.bare().withCluster(Injector::connect).run(all);
  }

  private List<String> deleted() {
    return cluster.requests().ofMethod("DELETE").stream()
        .map(request -> request.path().replaceAll(".*/", ""))
        .toList();
  }

  @Test
  void whatIsOverGoesAndNothingElse() {
    assertEquals(
        new Played(0, "pod/api-debug-1 (copy of shop/api) deleted\n", ""), run("gc", "-n", "shop"));
    assertEquals(List.of("api-debug-1"), deleted());
    assertTrue(
        cluster.requests().ofMethod("DELETE").getFirst().body().contains("\"uid\""),
        "no other of its name");
  }

  @Test
  void inAllNamespaces() {
    assertEquals(
        "pod/jdebug-node (node) deleted\npod/api-debug-1 (copy of shop/api) deleted\n",
        run("gc", "-A")
            .out()
            .lines()
            .sorted((a, b) -> b.compareTo(a))
            .reduce("", (a, b) -> a + b + "\n"));
    assertEquals(new Played(0, "", "Nothing to remove.\n"), run("gc", "-n", "default"));
  }

  @Test
  void ageCountsWhereItIsAskedFor() {
    Played played = run("gc", "-n", "shop", "--older-than", "1h", "--dry-run=client");
    assertEquals(
        """
        pod/api-debug-1 (copy of shop/api) would be deleted (dry run)
        pod/api-debug-2 (copy of shop/api) would be deleted (dry run)
        """,
        played.out());
    assertEquals(List.of(), deleted());
  }

  @Test
  void theListShowsWhoMadeWhatAndUntilWhen() {
    assertEquals(
        """
        POD           KIND   HELPER   TARGET     UID:GID   STATE     AGE   TTL   EXPIRES   OWNER
        api-debug-1   copy   -        shop/api   -         Running   2h    -     over      alice
        api-debug-2   copy   -        shop/api   -         Running   2h    -     in 2h     alice
        """,
        run("ls", "-n", "shop").out());
    String document = run("ls", "api", "-n", "shop", "-o", "json").out();
    assertTrue(document.contains("\"kind\": \"copy\""), document);
    assertTrue(document.contains("\"expires\": \""), document);
  }

  @Test
  void stopTakesTheCopiesOfAPodWithIt() {
    assertEquals(
        """
        pod/api-debug-1 (copy of shop/api) deleted
        pod/api-debug-2 (copy of shop/api) deleted
        """,
        run("stop", "api", "-n", "shop").out());
    assertEquals(List.of("api-debug-1", "api-debug-2"), deleted());
  }

  @Test
  void aHelperIsAskedWhenItWasUsedLast() {
    helper("age=4000 ttl=1800 sessions=0 spool=- free_kib=- limit_kib=- pid=1");
    Played over = run("gc", "-n", "shop", "--dry-run=client");
    assertTrue(
        over.out().matches("(?s).*pod/api helper jdebug-\\w{5} would be told to end.*"),
        over::toString);
  }

  @Test
  void aHelperInUseIsLeftAlone() {
    helper("age=4000 ttl=1800 sessions=1 spool=- free_kib=- limit_kib=- pid=1");
    assertFalse(run("gc", "-n", "shop", "--older-than", "1m").out().contains("helper"));
  }

  @Test
  void aHelperThatWasJustUsedIsLeftAlone() {
    helper("age=12 ttl=1800 sessions=0 spool=- free_kib=- limit_kib=- pid=1");
    assertFalse(run("gc", "-n", "shop").out().contains("helper"));
  }

  /** A helper beside {@code api} that has run for two hours, and says this of itself. */
  private void helper(String status) {
    cluster.runs("shop", "api", "app", new Jre(new ContainerLog(), new CompletableFuture<>()));
    cluster.startsContainersBy(new LocalProcesses().withImage("sidecar:1", sidecar(status)));
    Played made = run("jcmd", "api", "-n", "shop", "--image", "sidecar:1", "VM.version");
    assertEquals(1, made.code(), made::err);
    cluster.change(
        "shop",
        "api",
        pod ->
            ((ObjectNode) pod.at("/status/ephemeralContainerStatuses/0/state/running"))
                .put("startedAt", now.minusSeconds(7200).toString()));
  }

  private static Image sidecar(String status) {
    String keeper = "case $1 in --status) echo '" + status + "' ;; *) exec sleep 600 ;; esac";
    String failed = "{\"event\":\"failed\",\"kind\":\"command-failed\",\"message\":\"No.\"}";
    return new Image(
        "1000",
        List.of("keeper"),
        Map.of(
            "keeper", List.of("sh", "-c", keeper, "keeper"),
            "collector", List.of("sh", "-c", "echo '" + failed + "' >&2; exit 1")));
  }

  /** Runs as uid 1000; nothing can be executed in it. */
  private record Jre(ContainerLog log, CompletableFuture<Integer> exit)
      implements RunningContainer {
    @Override
    public Optional<User> user() {
      return Optional.of(new User(1000, 1000));
    }

    @Override
    public Process exec(List<String> command) throws IOException {
      throw new IOException("no such executable: " + command.getFirst());
    }

    @Override
    public void stop() {
      exit.complete(137);
    }
  }
}
