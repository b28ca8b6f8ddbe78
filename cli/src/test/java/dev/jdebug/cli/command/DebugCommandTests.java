package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.testbed.cluster.node.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without a terminal: commands, pipes, what is sent, what is refused. */
@Timeout(60)
class DebugCommandTests {
  private DebugBench bench;

  @BeforeEach
  void start() throws StartFailure {
    bench = new DebugBench();
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  private static String masked(String text) {
    return text.replaceAll("jdebug-[a-z0-9]{5}\\b", "jdebug-NAME")
        .replaceAll("value: s-[a-z0-9]+", "value: SESSION");
  }

  @Test
  void aCommandsOutputAndExitCodeAreOurs() {
    Played played = bench.run("debug", "cart", "--", "sh", "-c", "echo out; echo err >&2; exit 3");
    assertEquals(3, played.code(), played::err);
    assertEquals("out\n", played.out());
    assertEquals(
        """
        err
        jdebug-NAME stays and ends when nobody used it for 30m. Back to it: jdebug attach cart -n default -c jdebug-NAME
        """,
        masked(played.err()));
  }

  @Test
  void aSignalsExitCodeIsTheShells() {
    assertEquals(143, bench.run("debug", "cart", "-q", "--", "sh", "-c", "kill -TERM $$").code());
  }

  @Test
  void theSecondRunUsesTheHelperOfTheFirst() {
    bench.run("debug", "cart", "--", "true");
    Played second = bench.run("debug", "cart", "--", "true");
    assertTrue(
        masked(second.err()).startsWith("Using the helper jdebug-NAME: it was there.\n"),
        second::err);
    assertEquals(List.of(DebugBench.IMAGE), bench.helpers());
    bench.run("debug", "cart", "--new", "--", "true");
    bench.run("debug", "cart", "--profile=general", "--", "true");
    assertEquals(3, bench.helpers().size(), "one on demand, one with other rights");
    bench.run("debug", "cart", "--profile", "general", "--", "true");
    assertEquals(3, bench.helpers().size());
  }

  @Test
  void inputIsPipedToItsEnd() {
    String text = "line\n".repeat(20_000);
    Played.Setting setting = bench.setting();
    Played played =
        new Played.Setting(
                setting.environment(), text, "", "jdebug", setting.cluster(), setting.host())
            .run("debug", "cart", "-i", "-q", "--", "cat");
    assertEquals(new Played(0, text, ""), played);
  }

  @Test
  void aHelperCanBeLeftThere() {
    Played played = bench.run("debug", "cart", "-d", "--name", "mine", "--ttl", "5m");
    assertEquals(
        new Played(
            0,
            "mine\n",
            "mine stays and ends when nobody used it for 5m. Back to it: jdebug attach cart -n"
                + " default -c mine\n"),
        played);
    String list = bench.run("ls").out().replaceAll("\\d+s +", "AGE   ");
    assertTrue(
        list.contains(
            "cart   helper   mine     app      1000:1000   Running   AGE   5m    -        "
                + " admin\n"),
        list);
  }

  @Test
  void anotherImageRunsTheCommandItself() {
    Played played =
        bench.run(
            "debug", "cart", "--image", "example/tools:1", "--", "sh", "-c", "echo hi; exit 4");
    assertEquals(4, played.code(), played::err);
    assertEquals("hi\n", played.out());
    assertTrue(
        masked(played.err())
            .endsWith("jdebug-NAME in pod default/cart has ended with exit code 4.\n"),
        played::err);
  }

  @Test
  void whatRunsOnIsComeBackToWithWhatItWrote() throws Exception {
    Played made =
        bench.run(
            "debug",
            "cart",
            "-d",
            "--",
            "sh",
            "-c",
            "echo before; until [ -e /nowhere ]; do :; done");
    assertEquals(0, made.code(), made::err);
    String name = made.out().strip();
    assertTrue(made.err().contains(name + " runs on."), made::err);
    Thread killer = Thread.ofVirtual().start(this::endWhenAttached);
    Played back = bench.run("attach", "cart", "-c", name);
    killer.join();
    assertEquals("before\n", back.out());
    assertEquals(137, back.code(), back::err);
  }

  private void endWhenAttached() {
    while (bench.cluster().requests().all().stream()
        .noneMatch(request -> request.path().endsWith("/attach"))) {
      Thread.onSpinWait();
    }
    ProcessHandle.current()
        .descendants()
        .filter(process -> process.info().commandLine().orElse("").contains("/nowhere"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void anEndedOneTellsWhatItWroteAndHowItEnded() {
    Played made =
        bench.run(
            "debug", "cart", "--image", "example/tools:1", "--", "sh", "-c", "echo x; exit 9");
    String name = made.err().replaceAll("(?s).*(jdebug-[a-z0-9]{5}) in pod.*", "$1");
    Played back = bench.run("attach", "cart", "-c", name);
    assertEquals(9, back.code(), back::err);
    assertEquals("x\n", back.out());
  }

  @Test
  void nothingToComeBackToIsSaid() {
    assertEquals(
        new Played(
            66,
            "",
            """
            error: No helper runs in pod default/cart.
            hint: `jdebug debug cart -n default` makes one.
            """),
        bench.run("attach", "cart"));
  }

  @Test
  void aDryRunPrintsWhatARunSends() {
    Played played =
        bench.run(
            "debug",
            "cart",
            "--super",
            "--env",
            "MODE=look",
            "--dry-run=client",
            "-o",
            "yaml",
            "--",
            "true");
    assertEquals(0, played.code(), played::err);
    assertEquals(
        """
        spec:
          ephemeralContainers:
          - name: jdebug-NAME
            image: example/jdebug:1
            command:
            - keeper
            - "--ttl"
            - "1800"
            env:
            - name: LEVEL
              value: high
            - name: TARGET_JAVA_TOOL_OPTIONS
              value: "-Xmx1g"
            - name: MODE
              value: look
            - name: JDEBUG_SESSION
              value: SESSION
            volumeMounts:
            - name: data
              mountPath: /data
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
        masked(played.out()));
    assertEquals(
        """
        /etc/cart.conf is a part of a volume (subPath), which the API refuses here: it is reachable as /proc/1/root/etc/cart.conf.
        JAVA_TOOL_OPTIONS would change the helper's own programs: the target's value is in TARGET_…
        """,
        played.err());
    assertEquals(List.of(), bench.helpers());
  }

  @Test
  void theServerJudgesADryRun() {
    Played played =
        bench.run("debug", "cart", "--super", "--dry-run=server", "-o", "json", "--", "true");
    assertEquals(0, played.code(), played::err);
    assertTrue(played.out().contains("\"targetContainerName\": \"app\""), played::out);
    assertEquals(List.of(), bench.helpers());
  }

  @Test
  void theTargetsEnvironmentIsThere() {
    Played played =
        bench.run(
            "debug",
            "cart",
            "--copy-env",
            "-q",
            "--",
            "sh",
            "-c",
            "echo $LEVEL $TARGET_JAVA_TOOL_OPTIONS");
    assertEquals(new Played(0, "high -Xmx1g\n", ""), played);
  }

  @Test
  void aStaticPodIsRefusedBeforeTheCall() {
    Played played = bench.run("debug", "etcd", "--", "true");
    assertEquals(65, played.code());
    assertTrue(played.err().contains("is static"), played::err);
    assertTrue(played.err().contains("`kubectl debug node/node-1 -it"), played::err);
    assertTrue(
        bench.cluster().requests().all().stream()
            .noneMatch(request -> request.method().equals("PATCH")));
  }

  @Test
  void aContainerThatDoesNotRunIsSaidSo() {
    Played played = bench.run("debug", "ill", "--", "true");
    assertEquals(65, played.code());
    assertTrue(played.err().contains("is not running: CrashLoopBackOff"), played::err);
    assertTrue(played.err().contains("`jdebug copy ill -n default -c app`"), played::err);
  }

  @Test
  void whatTheImageLacksIsSaid() {
    Played played = bench.run("debug", "cart", "--", "no-such-tool");
    assertEquals(65, played.code());
    assertTrue(played.err().contains("error: no-such-tool could not be started in"), played::err);
  }

  @Test
  void aCustomPartIsReadBeforeAnythingIsAsked(@TempDir Path directory) throws IOException {
    Path part = Files.writeString(directory.resolve("part.yaml"), "image: evil\n");
    Played played = bench.run("debug", "cart", "--custom", part.toString(), "--", "true");
    assertEquals(2, played.code());
    assertTrue(played.err().contains("sets image, which a custom profile may not"), played::err);
    assertTrue(bench.cluster().requests().all().isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          debug                            | No pod is named.
          debug cart                       | No command is given, and there is no terminal for a shell.
          debug cart -t -- true            | -t needs -i: a terminal without keys is of no use.
          debug cart --profile x -- true   | There is no profile “x”.
          debug cart --env A -- true       | --env takes NAME=VALUE, not “A”.
          debug cart --copy-env=[ -- true  | --copy-env takes a regular expression: Unclosed character class.
          debug cart -d --attach -- true   | -d and --attach exclude each other.
          debug cart -c a --target b -- x  | -c a and --target b differ.
          attach cart --detach-keys f13    | --detach-keys takes keys as in ctrl-p,ctrl-q, not “f13”.
          debug local/1 -- true            | local/1 is on this host, and this is about pods.
          """)
  void isRefusedBeforeAnythingIsMade(String line, String message) {
    Played played = bench.run(line.split(" "));
    assertEquals(2, played.code(), played::err);
    assertTrue(played.err().startsWith("error: " + message), played::err);
    assertEquals(List.of(), bench.helpers());
  }

  @Test
  void legacyIsTakenWithKubectlsNotice() {
    Played played = bench.run("debug", "cart", "--profile=legacy", "--", "true");
    assertEquals(0, played.code(), played::err);
    assertTrue(played.err().contains("warning: --profile=legacy is deprecated"), played::err);
  }

  @Test
  void aProfileThatIsTooStrongComesWithTheWayOut() {
    bench.cluster().namespace("strict", "pod-security.kubernetes.io/enforce=restricted");
    bench
        .cluster()
        .with(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: safe, namespace: strict}
            spec:
              nodeName: node-1
              securityContext:
                runAsNonRoot: true
                runAsUser: 1000
                runAsGroup: 1000
                seccompProfile: {type: RuntimeDefault}
              containers:
              - name: app
                image: example/safe:1
                securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
            """);
    Played played =
        bench.run("debug", "safe", "-n", "strict", "--profile", "netadmin", "--", "true");
    assertEquals(78, played.code(), played::err);
    assertTrue(played.err().contains("warning: The pod sets user 1000"), played::err);
    assertTrue(
        played
            .err()
            .contains(
                "hint: The profile netadmin wants more than the namespace allows; --profile auto"
                    + " passes the level restricted."),
        played::err);
  }
}
