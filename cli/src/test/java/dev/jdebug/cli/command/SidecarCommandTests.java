package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.injector.Injector;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.http.RecordedRequest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidecarCommandTests {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: api, namespace: shop}
      spec:
        selector: {matchLabels: {app: api}}
        template:
          metadata: {labels: {app: api}}
          spec:
            securityContext: {runAsUser: 1000, runAsGroup: 2000}
            containers: [{name: app, image: "example/api:3"}]
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: free, namespace: shop}
      spec:
        selector: {matchLabels: {app: free}}
        template:
          metadata: {labels: {app: free}}
          spec: {containers: [{name: app, image: "example/free:3"}]}
      """;

  private final FakeCluster cluster = FakeCluster.start().namespace("shop").with(DEPLOYMENT);

  @AfterEach
  void stop() {
    cluster.close();
  }

  private Played run(Played.Setting setting, String... words) {
    String[] all = Arrays.copyOf(words, words.length + 4);
    System.arraycopy(
        new String[] {"-n", "shop", "--kubeconfig", cluster.kubeconfig(cluster.admin()).toString()},
        0,
        all,
        words.length,
        4);
    return setting.with("JDEBUG_IMAGE", "example/jdebug:1").withCluster(Injector::connect).run(all);
  }

  private Played run(String... words) {
    return run(Played.Setting.bare(), words);
  }

  private List<RecordedRequest> writes() {
    return cluster.requests().writes();
  }

  @Test
  void thePatchIsPrintedAndNothingIsChanged() {
    Played played = run("sidecar", "add", "deploy/api", "-o", "yaml");
    assertEquals(
        """
        - op: add
          path: /spec/template/metadata/annotations
          value:
            jdebug.dev/sidecar: "{\\"container\\":\\"jdebug-sidecar\\",\\"list\\":\\"initContainers\\",\\"madeList\\":true,\\"madeMetadata\\":false,\\"madeAnnotations\\":true,\\"shareProcessNamespace\\":\\"\\"}"
        - op: add
          path: /spec/template/spec/initContainers
          value:
          - name: jdebug-sidecar
            image: example/jdebug:1
            command:
            - keeper
            - "--ttl"
            - "2147483647"
            env:
            - name: JDEBUG_SIDECAR
              value: app
            restartPolicy: Always
            resources:
              requests:
                cpu: 5m
                memory: 16Mi
              limits:
                memory: 128Mi
            securityContext:
              runAsUser: 1000
              runAsGroup: 2000
              runAsNonRoot: true
              allowPrivilegeEscalation: false
              capabilities:
                drop:
                - ALL
              seccompProfile:
                type: RuntimeDefault
        - op: add
          path: /spec/template/spec/shareProcessNamespace
          value: true
        """,
        played
            .out()
            .replace("\"5m\"", "5m")
            .replace("\"16Mi\"", "16Mi")
            .replace("\"128Mi\"", "128Mi"));
    assertTrue(
        played.err().startsWith("shareProcessNamespace is set: without it a sidecar sees no JVM."),
        played::err);
    assertEquals(0, played.code());
    assertEquals(List.of(), writes());
  }

  @Test
  void anOldClusterGetsAPlainContainer() {
    Played played = run("sidecar", "add", "deploy/api", "--native=false", "-o", "yaml");
    assertTrue(played.out().contains("path: /spec/template/spec/containers/-\n"), played::out);
    assertFalse(played.out().contains("restartPolicy"), played::out);
  }

  @Test
  void tracingIsAskedForByItsProfile() {
    Played played = run("sidecar", "add", "deploy/api", "--profile=general", "-o", "yaml");
    assertTrue(played.out().contains("- SYS_PTRACE\n"), played::out);
    assertTrue(played.out().contains("runAsUser: 0\n"), played::out);
    assertTrue(played.err().contains("Pod Security baseline and restricted refuse it."));
  }

  @Test
  void addedAndRemovedIsAsBefore() {
    String before = template();
    Played added = run("sidecar", "add", "deploy/api", "--apply", "-y");
    assertEquals(0, added.code(), added::err);
    assertTrue(added.err().endsWith("Added to deploy/api.\n"), added::err);
    assertTrue(template().contains("jdebug-sidecar"), template());
    Played again = run("sidecar", "add", "deploy/api", "--apply", "-y");
    assertEquals(new Played(0, "", "deploy/api has a jdebug sidecar already.\n"), again);
    Played removed = run("sidecar", "remove", "deploy/api", "--apply", "-y");
    assertEquals(new Played(0, "", "Removed from deploy/api.\n"), removed);
    assertEquals(before, template());
    assertEquals(
        new Played(0, "", "deploy/api has no sidecar that jdebug added.\n"),
        run("sidecar", "remove", "deploy/api"));
  }

  private String template() {
    return cluster.deployment("shop", "api").at("/spec").toString();
  }

  @Test
  void podsAreRestartedOnlyWithConsent() {
    Played nobody = run("sidecar", "add", "deploy/api", "--apply");
    assertEquals(2, nobody.code());
    assertTrue(nobody.err().contains("would be restarted, and nobody can be asked."), nobody::err);
    Played no = run(Played.Setting.bare().typing("n\n"), "sidecar", "add", "deploy/api", "--apply");
    assertTrue(no.err().contains("its pods are restarted.\nChange it? [y/N]: "), no::err);
    assertEquals(2, no.code());
    assertEquals(List.of(), writes());
    Played yes =
        run(Played.Setting.bare().typing("y\n"), "sidecar", "add", "deploy/api", "--apply");
    assertEquals(0, yes.code(), yes::err);
    assertEquals(1, writes().size());
  }

  @Test
  void theServerMayJudgeItFirst() {
    Played played = run("sidecar", "add", "deploy/api", "--dry-run=server", "-o", "json");
    assertTrue(played.err().endsWith("The server would take it.\n"), played::err);
    assertEquals("dryRun=All", writes().getFirst().query());
    assertFalse(template().contains("jdebug"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sidecar | 2 | What is to be done, or to which workload, is not said.",
        "sidecar put deploy/api | 2 | sidecar does not know “put”.",
        "sidecar add deploy/api --as-user root | 2 | --as-user takes UID:GID in numbers, not"
            + " “root”.",
        "sidecar add deploy/api --native maybe | 2 | --native is true or false, not “maybe”.",
        "sidecar add deploy/api --apply --dry-run=server | 2 | --apply and --dry-run exclude each"
            + " other.",
        "sidecar add job/api | 66 | There is no job api in namespace shop.",
        "sidecar add deploy/free | 2 | The user of container app is the image's choice and stands"
            + " nowhere in the spec.",
      })
  void whatCannotBeIsSaidInASentence(String line, int code, String error) {
    Played played = run(line.split(" "));
    assertEquals("error: " + error, played.err().lines().findFirst().orElse(""));
    assertEquals(code, played.code());
    assertEquals(List.of(), writes());
  }
}
