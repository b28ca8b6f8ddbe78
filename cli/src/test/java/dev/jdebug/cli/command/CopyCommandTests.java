package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.cli.Played;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.EventJson;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.http.RecordedRequest;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole screens of {@code copy} on a strict API server. */
class CopyCommandTests {
  private static final String SHOP =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: default, labels: {app: api}}
      spec:
        nodeName: node-1
        terminationGracePeriodSeconds: 9
        containers:
        - name: app
          image: example/api:1
          command: [sleep]
          args: ["3600"]
          securityContext: {runAsUser: 1000, runAsGroup: 1000}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: sick, namespace: default, uid: 0b5e, labels: {app: sick}}
      spec:
        nodeName: node-1
        containers:
        - name: app
          image: example/api:1
          command: [java, -jar, "/it's.jar"]
          volumeMounts: [{name: data, mountPath: /data}]
        - {name: web, image: "example/api:1"}
        volumes: [{name: data, persistentVolumeClaim: {claimName: sick-data}}]
      status:
        phase: Running
        containerStatuses:
        - name: app
          restartCount: 7
          state: {waiting: {reason: CrashLoopBackOff, message: back-off 5m0s}}
          lastState: {terminated: {exitCode: 1, reason: Error}}
        - {name: web, restartCount: 0, state: {running: {startedAt: "2026-01-01T00:00:00Z"}}}
      ---
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: sick-data, namespace: default}
      spec: {accessModes: [ReadWriteOnce]}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: front, namespace: default}
      spec: {selector: {app: api}}
      """;
  private static final String SIDECAR = "example/sidecar:1";

  /** What a collector says that took the artifact {@code dump}. */
  private static final String DUMPED =
      EventJson.write(
          new Event.Result(
              4,
              "b6ca0868bca6a2926b70aa1a71592038d9030fe26d4214edcfbd6cf41f2f4654",
              "attach",
              1,
              Duration.ofMillis(5)));

  private final FakeCluster cluster =
      FakeCluster.start()
          .with(SHOP)
          .startsContainersBy(
              new LocalProcesses()
                  .withImage(
                      "example/api:1",
                      new Image(
                          "",
                          List.of("sleep", "3600"),
                          Map.of(
                              "/jdebug/tools/bin/busybox", List.of("sh", "-c", "exec sleep 3600"))))
                  .withImage(
                      SIDECAR,
                      new Image(
                          "",
                          List.of("keeper"),
                          Map.of(
                              "keeper",
                              List.of("sh", "-c", "exec sleep 3600"),
                              "collector",
                              List.of("sh", "-c", "printf dump; echo '" + DUMPED + "' >&2")))));

  @AfterEach
  void stop() {
    cluster.close();
  }

  private Played.Setting setting() {
    return Played.Setting.bare()
        .with("JDEBUG_IMAGE", SIDECAR)
        .withKubeconfig(cluster.kubeconfig(cluster.admin()));
  }

  private Played run(String... words) {
    return setting().run(words);
  }

  private static String masked(String text) {
    return text.replaceAll("-copy-[a-z0-9]{5}", "-copy-NAME")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z", "TIME")
        .replaceAll("\\d{8}T\\d{6}Z", "TIME");
  }

  private Optional<RecordedRequest> creation() {
    return cluster.requests().ofMethod("POST").stream()
        .filter(request -> request.path().endsWith("/pods"))
        .filter(request -> !request.query().contains("dryRun"))
        .findFirst();
  }

  @Test
  void withoutATerminalItStaysAndTheWaysToItAreTold() {
    Played played = run("copy", "api");
    assertEquals(
        """
        default/api-copy-NAME runs: a copy of default/api, not that process. Container app runs its command.
          its JVM  jdebug jps api-copy-NAME -n default
          delete   kubectl delete pod -n default api-copy-NAME
        The server ends it in 2h (TIME).
        """,
        masked(played.out()),
        played::err);
    assertEquals(
        """
        Checked in namespace default: 1 service; no selector matches the copy.
        A copy has the files of its image and volumes, not those that the running container wrote elsewhere.
        """,
        played.err());
    assertEquals(0, played.code());
    assertEquals(0, cluster.requests().ofMethod("DELETE").size());
  }

  @Test
  void aDryRunPrintsWhatARealRunWouldSendAndSendsNothing() {
    Played client = run("copy", "api", "--to", "mine", "--dry-run=client", "-o", "json");
    assertEquals(0, client.code(), client::err);
    assertTrue(creation().isEmpty());
    run("copy", "api", "--to", "mine");
    String sent = creation().orElseThrow().body();
    assertEquals(
        withoutTimes(sent),
        withoutTimes(
            client
                .out()
                .replaceAll("\\s*\\n\\s*", "")
                .replace("\": ", "\":")
                .replace(", \"", ",\"")));
  }

  private static String withoutTimes(String json) {
    return masked(json)
        .replaceAll("s-[a-z0-9]{8}", "SESSION")
        .replaceAll("\\s+(?=[}\\]])|(?<=[{\\[])\\s+", "");
  }

  @Test
  void aServersDryRunIsJudgedByAdmission() {
    cluster.namespace("tight", "pod-security.kubernetes.io/enforce=restricted");
    Played played = run("copy", "api", "--to-namespace", "tight", "--dry-run=server");
    assertEquals(78, played.code(), played::toString);
    assertTrue(played.err().contains("error: The copy violates PodSecurity"), played::err);
    assertTrue(creation().isEmpty());
  }

  @Test
  void aCrashedContainerWaitsAndTheEvidenceIsSavedFirst(@TempDir Path home) throws IOException {
    Path folder = home.resolve("evidence");
    Played played = run("copy", "sick", "--evidence", folder.toString());
    assertEquals(
        """
        default/sick-copy-NAME runs: a copy of default/sick, not that process. Container app waits.
        Its command: java -jar '/it'\\''s.jar'
          run it   kubectl exec -it -n default sick-copy-NAME -c app -- /jdebug/run-original
          look in  kubectl exec -it -n default sick-copy-NAME -c app -- /jdebug/sh
          its JVM  jdebug jps sick-copy-NAME -n default
          delete   kubectl delete pod -n default sick-copy-NAME
        The server ends it in 2h (TIME).
        """,
        masked(played.out()),
        played::err);
    assertEquals(
        """
        Container app does not run (CrashLoopBackOff): in the copy it waits. --dead=false runs it again.
        Saved what is known of the original in FOLDER.
        warning: The data of claim sick-data is NOT in the copy: volume data is empty there. --pvc keep, read-only or clone brings it.
        Checked in namespace default: 1 service; no selector matches the copy.
        A copy has the files of its image and volumes, not those that the running container wrote elsewhere.
        """,
        played
            .err()
            .replace(folder.toString(), "FOLDER")
            .replaceAll("warning: Not saved: .*\n", ""));
    assertTrue(Files.readString(folder.resolve("pod.yaml")).contains("CrashLoopBackOff"));
    assertTrue(Files.readString(folder.resolve("why.txt")).contains("sick"));
    String sums = Files.readString(folder.resolve("SHA256SUMS"));
    assertTrue(sums.contains("  pod.yaml\n") && sums.contains("  manifest.json\n"), sums);
    assertTrue(Files.readString(folder.resolve("manifest.json")).contains("\"uid\": \"0b5e\""));
  }

  @Test
  void evidenceIsNotOverwrittenAndNothingIsMadeThen(@TempDir Path home) {
    Played played = run("copy", "sick", "--dead", "-c", "app", "--evidence", home.toString());
    assertEquals(2, played.code());
    assertEquals(
        "error: " + home + " exists, and evidence is not overwritten.",
        played.err().lines().filter(line -> line.startsWith("error")).findFirst().orElse(""));
    assertTrue(creation().isEmpty());
  }

  @Test
  void replacingWantsConsentAndDeletesWithTheOriginalsGrace() {
    Played refused = run("copy", "api", "--replace");
    assertEquals(2, refused.code());
    assertTrue(creation().isEmpty());
    Played played = run("copy", "api", "--replace", "-y");
    assertTrue(played.err().contains("Deleted the original api, with its grace."), played::err);
    assertTrue(
        cluster
            .requests()
            .ofMethod("DELETE")
            .getFirst()
            .body()
            .contains("\"gracePeriodSeconds\":9"));
  }

  @Test
  void aShellInTheCopyAndThenItIsGone() {
    Played played =
        Played.Setting.bare()
            .with("JDEBUG_IMAGE", SIDECAR)
            .withKubeconfig(cluster.kubeconfig(cluster.admin()))
            .typing("echo inside; exit 7\n")
            .run("copy", "api", "--shell");
    assertEquals("inside\n", played.out(), played::err);
    assertEquals(7, played.code());
    assertTrue(played.err().contains("Container app runs its command.\n"), played::err);
    assertTrue(played.err().endsWith("The copy is deleted.\n"), played::err);
    assertEquals(1, cluster.requests().ofMethod("DELETE").size());
  }

  @Test
  void aShellThatIsNotThereIsAskedForOtherwise() {
    Played played = run("copy", "sick", "--dead", "--no-evidence", "--shell", "--keep");
    assertEquals(65, played.code(), played::err);
    assertTrue(
        played
            .err()
            .contains("error: /jdebug/sh could not be started in container app of the copy: "),
        played::err);
    assertEquals(0, cluster.requests().ofMethod("DELETE").size());
  }

  @Test
  void aCloneIsMadeOfAClaimThatADriverCanClone() {
    cluster.with(
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: fast-data
          namespace: default
          annotations: {volume.kubernetes.io/storage-provisioner: csi.example}
        spec:
          accessModes: [ReadWriteOnce]
          storageClassName: fast
          resources: {requests: {storage: 900Mi}}
        status: {phase: Bound, capacity: {storage: 1Gi}}
        ---
        apiVersion: storage.k8s.io/v1
        kind: CSIDriver
        metadata: {name: csi.example}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: db, namespace: default, labels: {app: db}}
        spec:
          containers: [{name: app, image: "example/api:1", command: [sleep, "3600"]}]
          volumes: [{name: data, persistentVolumeClaim: {claimName: fast-data}}]
        """);
    Played played = run("copy", "db", "--pvc", "clone");
    assertEquals(0, played.code(), played::err);
    String claim =
        cluster.requests().ofMethod("POST").stream()
            .filter(request -> request.path().endsWith("/persistentvolumeclaims"))
            .findFirst()
            .orElseThrow()
            .body();
    assertTrue(claim.contains("\"storageClassName\":\"fast\""), claim);
    assertTrue(claim.contains("\"requests\":{\"storage\":\"1Gi\"}"), claim);
    assertTrue(
        claim.contains(
            "\"dataSource\":{\"kind\":\"PersistentVolumeClaim\",\"name\":\"fast-data\"}"),
        claim);
  }

  @Test
  void aCloneThatNobodyWouldFillIsRefusedBeforehand() {
    Played played = run("copy", "sick", "--dead=false", "-c", "app", "--pvc", "clone");
    assertEquals(
        """
        error: Claim sick-data cannot be cloned: it is not bound: nothing to clone.
        hint: Use --pvc empty, or --pvc read-only on the original's node.
        """,
        played.err());
    assertTrue(creation().isEmpty());
  }

  @Test
  void whatFailsLeavesNothing() {
    Played played = run("copy", "api", "--set-image", "app=example/none:1");
    assertEquals(79, played.code(), played::err);
    String name =
        creation()
            .orElseThrow()
            .body()
            .replaceAll("(?s).*\"name\":\"(api-copy-[a-z0-9]+)\".*", "$1");
    assertEquals(
        List.of("/api/v1/namespaces/default/pods/" + name),
        cluster.requests().ofMethod("DELETE").stream().map(RecordedRequest::path).toList());
  }

  @Test
  void aCaptureOfACopySaysThatItIsOne(@TempDir Path home) throws IOException {
    Path file = home.resolve("dump.txt");
    Played played = run("thread-dump", "api", "--via", "copy", "--to", file.toString());
    assertEquals(0, played.code(), played::err);
    assertEquals(
        """
        warning: Taking the way copy: a copy of the pod that gets no traffic. Because: asked for by --via
        warning: What follows is of default/api-copy-NAME, a copy of default/api: a new process, not the one that runs there.
        Made the pod default/api-copy-NAME, a copy of default/api; it is deleted at the end.
        """,
        masked(played.err()).replaceAll("(?m)^(?!warning|Made).*\n", ""));
    List<Path> manifests;
    try (Stream<Path> files = Files.list(home)) {
      manifests = files.filter(one -> !one.equals(file)).toList();
    }
    assertEquals(1, manifests.size());
    String manifest = Files.readString(manifests.getFirst());
    assertTrue(manifest.contains("default/api"), manifest);
    assertTrue(manifest.contains("copyOf"), manifest);
    assertEquals(1, cluster.requests().ofMethod("DELETE").size());
  }

  @Test
  void theDifferenceIsShown() {
    Played played = run("copy", "api", "--diff", "--env", "MODE=debug");
    assertEquals(0, played.code());
    assertTrue(played.out().contains("\n-     app: api\n"), played::out);
    assertTrue(
        played.out().contains("\n+     app.kubernetes.io/managed-by: jdebug\n"), played::out);
    assertTrue(played.out().contains("\n+     - name: MODE\n"), played::out);
    assertTrue(creation().isEmpty());
  }

  @Test
  void theManifestIsWritten(@TempDir Path home) throws IOException {
    Path file = home.resolve("copy.yaml");
    run("copy", "api", "--keep-yaml", file.toString());
    assertTrue(Files.readString(file).startsWith("apiVersion: v1\nkind: Pod\n"));
  }

  @Test
  void aDocumentSaysTheSame() {
    Played played = run("copy", "api", "-o", "json", "-q");
    assertTrue(played.out().startsWith("{\n  \"schema\": \"jdebug/copy/v1\",\n"), played::out);
    assertTrue(played.out().contains("\"checked\": [\n    \"1 service\"\n  ]"), played::out);
    assertFalse(played.err().contains("Checked"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          copy                                  | No pod is named.
          copy local/1                          | copy copies pods; local/1 is on this host.
          copy api --pvc all                    | --pvc is keep, same-node, empty, clone or read-only, not “all”.
          copy api --others some                | --others is keep, idle or drop, not “some”.
          copy api --one-container --others idle | --one-container and --others idle exclude each other.
          copy api --as-user web                | --as-user takes UID or UID:GID in numbers, not “web”.
          copy api --as-user 1 --as-root        | --as-user and --as-root exclude each other.
          copy api --profile all                | There is no profile “all”.
          copy api --custom /none               | /none cannot be read: /none.
          copy api --shell -o json              | --shell and -o exclude each other: stdout is the shell's.
          copy api --env MODE                   | --env takes NAME=VALUE or NAME-, not “MODE”.
          copy api --set-image app              | --set-image takes CONTAINER=IMAGE, not “app”.
          copy api --same-node --node n         | --same-node and --node exclude each other.
          copy api --evidence d --no-evidence   | --evidence and --no-evidence exclude each other.
          copy api --ttl soon                   | --ttl takes a duration, not “soon”.
          copy api --to A_b                     | “A_b” is no name of a pod.
          """)
  void wrongUsageIsToldInOneSentence(String line, String error) {
    Played played = run(line.strip().split(" "));
    assertEquals("error: " + error, played.err().lines().findFirst().orElse(""));
    assertEquals(2, played.code());
    assertTrue(creation().isEmpty());
  }
}
