package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.injector.Injector;
import dev.jdebug.testbed.cluster.FakeCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said when the cluster answers, up to the point where something would be changed. */
class ClusterTargetsTests {
  private static final String PODS =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: default, labels: {app: cart}}
      spec:
        nodeName: node-1
        containers:
        - name: app
          image: example/cart:1
          command: [java, -jar, /cart.jar]
          securityContext: {runAsUser: 1000, runAsGroup: 1000}
        - name: proxy
          image: example/envoy:1
      status:
        phase: Running
        containerStatuses:
        - {name: app, restartCount: 2, state: {running: {startedAt: "2026-01-01T00:00:00Z"}}}
        - {name: proxy, restartCount: 0, state: {running: {startedAt: "2026-01-01T00:00:00Z"}}}
      """;

  private final FakeCluster cluster = FakeCluster.start().with(PODS);

  @AfterEach
  void stop() {
    cluster.close();
  }

  private Played run(String... words) {
    return setting().run(words);
  }

  private Played.Setting setting() {
    Path kubeconfig = cluster.kubeconfig(cluster.admin());
    return Played.Setting.bare().withKubeconfig(kubeconfig);
  }

  @Test
  void anUnknownPodComesWithItsNeighbours() {
    assertEquals(
        new Played(
            66,
            "",
            """
            error: There is no pod card in namespace default.
            hint: Near it: cart
            """),
        run("thread-dump", "card"));
  }

  @Test
  void severalContainersAreAskedFor() {
    assertEquals(
        new Played(
            64,
            "",
            """
            error: Pod cart has several containers:
              app  (example/cart:1, a JVM? (by its command))
              proxy  (example/envoy:1)
            hint: Choose one with -c; -y takes the guess, app.
            """),
        run("thread-dump", "cart"));
  }

  @Test
  void anUnknownContainerComesWithTheRealOnes() {
    assertEquals(
        new Played(
            66,
            "",
            """
            error: Pod default/cart has no container web.
            hint: Its containers are app, proxy.
            """),
        run("thread-dump", "cart", "-c", "web"));
  }

  @Test
  void withoutAnImageTheWayToOneIsTold(@TempDir Path home) {
    Played played = setting().with("HOME", home.toString()).run("thread-dump", "cart", "-c", "app");
    assertEquals(2, played.code());
    assertTrue(
        played
            .err()
            .startsWith(
                "error: No sidecar image is named, and a helper has to be made beside the target.\n"
                    + "hint: Name one by --image, JDEBUG_IMAGE, or the line `image: REFERENCE` in "
                    + home
                    + "/.config/jdebug/config.yaml.\n"),
        played::err);
  }

  @Test
  void theConfigFileNamesTheImage(@TempDir Path home) throws IOException {
    Path folder = Files.createDirectories(home.resolve(".config/jdebug"));
    Files.writeString(folder.resolve("config.yaml"), "# ours\nimage: example/jdebug:1\n");
    Played played =
        setting()
            .with("HOME", home.toString())
            .run("thread-dump", "cart", "-c", "app", "--dry-run=client", "-o", "yaml");
    assertTrue(played.out().contains("image: example/jdebug:1\n"), played::toString);
    assertEquals(0, played.code());
  }

  @Test
  void aDryRunPrintsWhatWouldBeSent() {
    Played played =
        run(
            "thread-dump",
            "cart",
            "-c",
            "app",
            "--image",
            "example/jdebug:1",
            "--ttl",
            "10m",
            "--dry-run=client",
            "-o",
            "yaml");
    assertEquals(
        """
        spec:
          ephemeralContainers:
          - name: jdebug-NAME
            image: example/jdebug:1
            command:
            - keeper
            - "--ttl"
            - "600"
            env:
            - name: JDEBUG_SESSION
              value: SESSION
            targetContainerName: app
            securityContext:
              runAsUser: 1000
              runAsGroup: 1000
              runAsNonRoot: true
              allowPrivilegeEscalation: false
              capabilities:
                drop:
                - ALL
              seccompProfile:
                type: RuntimeDefault
        """,
        played
            .out()
            .replaceAll("jdebug-[a-z0-9]{5}\\b", "jdebug-NAME")
            .replaceAll("value: \"?[a-z0-9-]+\"?", "value: SESSION"));
    assertEquals(0, played.code());
  }

  @Test
  void theListGuessesAndSaysSo() {
    Played played = run("jps");
    assertEquals(
        """
        POD    CONTAINER   PID   JVM     MAIN   UID:GID   HEAP   UPTIME
        cart   app         -     java?   -      -         -      AGE
        cart   proxy       -     -       -      -         -      AGE
        """,
        played.out().replaceAll("\\d+[smhd]\n", "AGE\n"));
    assertEquals("pod/cart\npod/cart\n", run("jps", "-o", "name").out());
    assertTrue(run("jps", "-A").out().startsWith("NAMESPACE   POD"));
  }

  @Test
  void noHelpersIsNoError() {
    assertEquals(new Played(0, "", "No helpers found.\n"), run("ls"));
    assertEquals(new Played(0, "", "No running helpers found.\n"), run("stop", "--all"));
    assertEquals(
        """
        {
          "schema": "jdebug/ls/v1",
          "helpers": [ ]
        }
        """,
        run("ls", "-o", "json").out());
  }

  @Test
  void anUnauthenticatedUserIsToldSo() {
    String kubeconfig = cluster.kubeconfigExpired(cluster.admin()).toString();
    Played played =
        Played.Setting.bare().withCluster(Injector::connect).run("jps", "--kubeconfig", kubeconfig);
    assertEquals(76, played.code(), played::err);
    assertEquals("", played.out());
  }

  @Test
  void aMissingRightComesWithTheRoleToAskFor() {
    String kubeconfig = cluster.kubeconfig(cluster.user("nobody")).toString();
    Played played =
        Played.Setting.bare().withCluster(Injector::connect).run("jps", "--kubeconfig", kubeconfig);
    assertEquals(77, played.code(), played::err);
    assertTrue(played.err().contains("pods"), played::err);
  }

  @Test
  void aServerThatIsNotThereIsOneSentence() {
    String kubeconfig = cluster.kubeconfig(cluster.admin()).toString();
    cluster.vanish();
    Played played =
        Played.Setting.bare().withCluster(Injector::connect).run("jps", "--kubeconfig", kubeconfig);
    assertEquals(69, played.code(), played::err);
    assertTrue(played.err().startsWith("error: "), played::err);
    assertTrue(played.err().contains("\nhint: "), played::err);
  }
}
