package dev.jdebug.cli.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import dev.jdebug.testbed.cluster.http.RecordedRequest;
import dev.jdebug.testbed.cluster.node.ContainerLog;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who agrees to what: flags, terminals, and the way that is taken in the end. */
class ConsentTests {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: default}
      spec:
        nodeName: node-1
        containers:
        - {name: app, image: "example/cart:1", securityContext: {runAsUser: 1000, runAsGroup: 1000}}
      """;

  private final FakeCluster cluster =
      FakeCluster.start()
          .with(POD)
          .startsContainersBy(
              new LocalProcesses()
                  .withImage(
                      "sidecar:1",
                      new LocalProcesses.Image(
                          "",
                          List.of("keeper"),
                          Map.of(
                              "keeper",
                              List.of("sh", "-c", "exec sleep 600"),
                              "collector",
                              List.of("sh", "-c", "echo '" + NOT_LET_IN + "' >&2; exit 80")))));

  private static final String NOT_LET_IN =
      "{\"event\":\"failed\",\"kind\":\"wrong-uid\",\"message\":\"It runs as 7.\",\"remedy\":\"Be"
          + " 7.\"}";

  /** A process of a JRE: nothing can be executed there. */
  private record JreOnly(ContainerLog log, CompletableFuture<Integer> exit)
      implements RunningContainer {
    @Override
    public Process exec(List<String> command) throws IOException {
      throw new IOException("no such executable: " + command.getFirst());
    }

    @Override
    public Optional<User> user() {
      return Optional.of(new User(1000, 1000));
    }

    @Override
    public void stop() {
      exit.complete(137);
    }
  }

  ConsentTests() {
    cluster.runs(
        "default", "cart", "app", new JreOnly(new ContainerLog(), new CompletableFuture<>()));
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private Played run(ClusterUser user, Played.Setting setting, String flags) {
    Path kubeconfig = cluster.kubeconfig(user);
    List<String> words = new ArrayList<>(List.of("thread-dump", "cart", "--image", "sidecar:1"));
    words.addAll(Arrays.asList(flags.strip().split(" +")));
    words.removeIf(String::isEmpty);
    return setting.withKubeconfig(kubeconfig).run(words.toArray(String[]::new));
  }

  /** Which rungs were made, by what was sent, and how it ended. */
  private String made() {
    return String.join(
        " ",
        cluster.requests().writes().stream()
            .filter(request -> !request.query().contains("dryRun"))
            .map(ConsentTests::rung)
            .toList());
  }

  private static String rung(RecordedRequest request) {
    if (!request.method().equals("PATCH")) {
      return request.method().equals("POST") ? "node" : "deleted";
    }
    String body = request.body();
    return body.contains("SYS_PTRACE")
        ? "ptrace"
        : body.contains("\"runAsUser\":0") ? "root" : "ephemeral";
  }

  /** Everything is allowed, and the collector is never let in. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                             | | ephemeral",
        "--max-privilege=ptrace       | | ephemeral",
        "-y --max-privilege=ephemeral | | ephemeral",
        "-y --max-privilege=root      | | ephemeral root",
        "-y --max-privilege=ptrace    | | ephemeral root ptrace",
        "-y                           | | ephemeral root ptrace",
        "-y --max-privilege=node      | | ephemeral root ptrace node deleted",
        "                             | y | ephemeral root",
        "                             | n | ephemeral",
        "--max-privilege=ephemeral    | y | ephemeral",
        "--via=ephemeral              | y | ephemeral",
        "--via=root                   | | root",
        "--via=ptrace                 | | ptrace",
        "--via=node                   | | node deleted",
      })
  void onlyWhatIsAgreedToIsMade(String flags, String typed, String expected) {
    ClusterUser user = cluster.admin();
    Played.Setting setting = Played.Setting.bare();
    Played played =
        run(
            user,
            typed == null ? setting : setting.typing(typed + "\n"),
            flags == null ? "" : flags);
    assertEquals(expected, made(), played.err());
    assertTrue(played.code() > 0, played.err());
  }

  @Test
  void theWholeQuestionAndItsRefusal() {
    Played played = run(cluster.admin(), Played.Setting.bare().typing("no\n"), "");
    assertEquals(
        """
        Made the helper NAME as 1000:1000: the weakest key: the target's own user 1000:1000.
        It runs as 7.
        The next way that may lead there is root: an ephemeral container as root with the runtime's default capabilities, which takes on the target's user (SETUID, SETGID).
        It costs a root process in the target's pod until it ends by itself, and the same as ephemeral.
        Take it? [y/N]: error: It runs as 7.
        hint: Be 7.
        The next way that may lead there is --via root: an ephemeral container as root with the runtime's default capabilities, which takes on the target's user (SETUID, SETGID).
        It costs a root process in the target's pod until it ends by itself, and the same as ephemeral.
        """,
        played.err().replaceAll("jdebug-[a-z0-9]{5}", "NAME"));
    assertEquals(80, played.code());
  }

  @Test
  void everyStepAboveIsAnnounced() {
    Played played = run(cluster.admin(), Played.Setting.bare(), "-q -y --max-privilege=root");
    assertEquals(
        """
        warning: Taking the way root: an ephemeral container as root with the runtime's default capabilities, which takes on the target's user (SETUID, SETGID). Because: It runs as 7.
        error: It runs as 7.
        hint: Be 7.
        """,
        played.err());
  }

  @Test
  void whereNothingMayBeMadeThatIsSaid() {
    Played played = run(cluster.admin(), Played.Setting.bare(), "--max-privilege=reuse");
    assertEquals(
        new Played(
            66,
            "",
            """
            error: No helper runs beside container app of pod default/cart that could be used.
            hint: --max-privilege reuse does not allow to make one.
            """),
        played);
  }

  @ParameterizedTest
  @CsvSource({"ptrace, SYS_PTRACE", "node, hostPID", "exec, jcmd", "root, runAsUser"})
  void aDryRunPrintsWhatThisWayWouldSend(String way, String word) {
    for (String judge : List.of("client", "server")) {
      Played played =
          run(
              cluster.admin(),
              Played.Setting.bare(),
              "--via=" + way + " --dry-run=" + judge + " -o yaml");
      assertTrue(played.out().contains(word), played::toString);
      assertEquals(0, played.code());
    }
    assertEquals("", made());
  }
}
