package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.injector.Injector;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.access.ClusterUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PickCommandTests {
  private static final String PODS =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web-1, namespace: shop}
      spec: {nodeName: node-1, containers: [{name: app, image: "example/web:1"}]}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: api-7d9c5, namespace: shop, labels: {app: api}}
      spec:
        nodeName: node-2
        containers:
        - {name: app, image: "example/api:3", command: [java, -jar, /api.jar]}
        - {name: proxy, image: "example/envoy:1"}
      status:
        phase: Running
        containerStatuses:
        - name: app
          restartCount: 5
          state: {waiting: {reason: CrashLoopBackOff}}
          lastState: {terminated: {exitCode: 137, reason: OOMKilled}}
        - {name: proxy, ready: true, restartCount: 0, state: {running: {}}}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: ledger-0, namespace: bank}
      spec: {containers: [{name: app, image: "example/ledger:1"}]}
      status: {phase: Pending}
      """;

  private final FakeCluster cluster =
      FakeCluster.start().namespace("shop").namespace("bank").with(PODS);

  @AfterEach
  void stop() {
    cluster.close();
  }

  private Played run(Played.Setting setting, ClusterUser user, String... words) {
    String[] all = Arrays.copyOf(new String[] {"--kubeconfig", ""}, words.length + 2);
    all[1] = cluster.kubeconfig(user).toString();
    System.arraycopy(words, 0, all, 2, words.length);
    return setting.withCluster(Injector::connect).run(all);
  }

  private Played run(String... words) {
    return run(Played.Setting.bare(), cluster.admin(), words);
  }

  private Played typing(String keys, String... words) {
    return run(Played.Setting.bare().typing(keys), cluster.admin(), words);
  }

  private static String masked(String text) {
    return text.replaceAll("\\b\\d+s\\b", "AGE");
  }

  @Test
  void whereNobodySitsTheCandidatesAreListedTheWorstFirst() {
    Played played = run("pick", "-A");
    assertEquals(64, played.code());
    assertEquals("", played.out());
    assertEquals(
        """
        error: Which container:
          NAMESPACE   POD         CONTAINER   STATE              RESTARTS   EXIT   AGE   NODE     JVM
          shop        api-7d9c5   app         CrashLoopBackOff   5          137    AGE    node-2   java?
          bank        ledger-0    app         Pending            0          -      AGE    -        -
          shop        api-7d9c5   proxy       Running            0          -      AGE    node-2   -
          shop        web-1       app         Running            0          -      AGE    node-1   -
        hint: A terminal is needed to choose. Name one of them, as in `jdebug why POD -c CONTAINER -n NAMESPACE`.
        """,
        masked(played.err()));
  }

  @Test
  void theNameOfTheChosenOneIsPrinted() {
    assertEquals(
        new Played(0, "pod/api-7d9c5 -n shop -c app\n", ""),
        withoutScreen(typing("\r", "pick", "-A")));
    assertEquals(
        new Played(0, "pod/web-1 -n shop -c app\n", ""),
        withoutScreen(typing("run web\r", "pick", "-n", "shop")));
  }

  private static Played withoutScreen(Played played) {
    assertTrue(played.err().startsWith("\u001b[?1049h"), played::err);
    assertTrue(played.err().endsWith("\u001b[?1049l"), played::err);
    return new Played(played.code(), played.out(), "");
  }

  @Test
  void aCommandIsRunOnTheChosenOne() {
    Played played = typing("\r", "pick", "-A", "why", "-o", "json");
    assertEquals(0, played.code(), played::err);
    assertTrue(played.out().contains("\"id\": \"oom-killed\""), played::out);
    Played jps = typing("web\r", "pick", "-A", "jps", "-o", "name");
    assertEquals("pod/web-1\n", jps.out(), jps::err);
  }

  @Test
  void whatStandsBehindTheDashesIsHandedOn() {
    Played played =
        typing(
            "proxy\r",
            "pick",
            "-A",
            "jcmd",
            "--image",
            "example/j:1",
            "--dry-run=client",
            "--",
            "VM.flags");
    assertEquals(0, played.code(), played::err);
    assertTrue(
        played.out().contains("\"targetContainerName\": \"proxy\"")
            || played.out().contains("targetContainerName: proxy"),
        played::out);
  }

  @Test
  void statesNarrowTheList() {
    Played ill = run("pick", "-A", "--state", "ill");
    assertTrue(ill.err().contains("ledger-0") && ill.err().contains("api-7d9c5"), ill::err);
    assertFalse(ill.err().contains("web-1"), ill::err);
    Played pending = run("pick", "-A", "--state", "pending,failed");
    assertFalse(pending.err().contains("api-7d9c5"), pending::err);
    Played none = run("pick", "-n", "shop", "--state", "stuck");
    assertEquals(66, none.code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pick --state sick | --state is not “sick”.",
        "pick nobody | There is no command “nobody”.",
        "pick pick | “pick” takes no container of a pod.",
        "pick demo | “demo” takes no container of a pod.",
        "pick why --no-such | Unknown option: '--no-such'.",
      })
  void aWrongLineIsRefusedBeforeAnybodyIsAsked(String line, String error) {
    Played played = Played.Setting.bare().typing("\r").run(line.split(" "));
    assertEquals("error: " + error, played.err().lines().findFirst().orElse(""));
    assertEquals(2, played.code());
  }

  @Test
  void whoMayNotListAllPodsGetsTheNamespacesThatMayBeRead() {
    ClusterUser user =
        cluster.user("shopper").mayAnywhere("list", "namespaces").mayIn("shop", "list", "pods");
    Played played = run(Played.Setting.bare(), user, "pick", "-A");
    assertTrue(
        played
            .err()
            .startsWith("You may not list all pods: these are of 1 of 3 namespaces.\nerror: "),
        played::err);
    assertTrue(played.err().contains("web-1"), played::err);
    assertFalse(played.err().contains("ledger-0"), played::err);
  }

  @Test
  void whoMayNotListNamespacesGetsTheContextsOwn() {
    ClusterUser user = cluster.user("banker").mayIn("bank", "list", "pods");
    Played played = run(Played.Setting.bare(), user, "pick", "-A", "-n", "bank");
    assertTrue(
        played
            .err()
            .startsWith("You may list neither all pods nor namespaces: these are of bank.\n"),
        played::err);
    assertTrue(played.err().contains("ledger-0"), played::err);
  }

  @Test
  void anotherProgramMayChoose(@TempDir Path folder) throws IOException {
    Path program = folder.resolve("second");
    Files.writeString(program, "#!/bin/sh\nsed -n 2p\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Played played = typing("", "pick", "-A", "--picker", program.toString());
    assertEquals(new Played(0, "pod/ledger-0 -n bank -c app\n", ""), played);
    Played missing = typing("", "pick", "-A", "--picker", folder.resolve("none").toString());
    assertEquals(2, missing.code());
    Played nothing = typing("", "pick", "-A", "--picker", "true");
    assertEquals(new Played(64, "", "error: Nothing was chosen.\n"), nothing);
  }

  @Test
  void whyWithoutATargetAsksToo() {
    Played played = typing("\r", "why", "-n", "shop");
    assertTrue(played.out().startsWith("Pod shop/api-7d9c5: Running on node-2"), played::out);
  }
}
