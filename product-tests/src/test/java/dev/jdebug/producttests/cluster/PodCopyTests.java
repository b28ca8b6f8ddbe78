package dev.jdebug.producttests.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.producttests.Program;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Copies on a real cluster: a kubelet runs them, endpoints leave them out, nothing stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PodCopyTests {
  private static final Pattern NAME = Pattern.compile("\"pod\": \"([^\"]+)\"");
  private static final String IDLE = "dev.jdebug.testbed.programs.Idle";

  private ClusterUnderTest cluster;
  private String volume = "";

  @BeforeEach
  void namespace() {
    ClusterUnderTest.assumeThere();
    if (cluster == null) {
      cluster = ClusterUnderTest.namespace("restricted");
    }
  }

  @AfterAll
  void away() {
    if (cluster != null) {
      if (!volume.isEmpty()) {
        cluster.client().persistentVolumes().withName(volume).delete();
      }
      cluster.close();
    }
  }

  private static String nameOf(Program.Run run) {
    assertEquals(0, run.code(), run.stderr());
    Matcher name = NAME.matcher(run.stdout());
    assertTrue(name.find(), run.stdout());
    return name.group(1);
  }

  private void awaitNoCopies() {
    cluster
        .client()
        .pods()
        .inNamespace(cluster.name())
        .withLabel("app.kubernetes.io/managed-by", "jdebug")
        .informOnCondition(List::isEmpty)
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }

  /** A scratch image whose JVM refuses an option, with a claim. */
  private Pod crashing(String name) {
    return new PodBuilder(TargetPod.DISTROLESS.pod(name))
        .editSpec()
        .editFirstContainer()
        .withCommand("/jre/bin/java")
        .withArgs("$(OPTION)", "-cp", "/app", IDLE)
        .addNewEnv()
        .withName("OPTION")
        .withValue("-XX:+NoSuchOption")
        .endEnv()
        .addNewVolumeMount()
        .withName("data")
        .withMountPath("/data")
        .endVolumeMount()
        .endContainer()
        .addNewVolume()
        .withName("data")
        .withNewPersistentVolumeClaim(name, false)
        .endVolume()
        .endSpec()
        .build();
  }

  /** A claim on a volume of its own, so that no provisioner is needed. */
  private void claim(String name) {
    volume = cluster.name() + "-" + name;
    cluster.apply(
        """
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: %1$s}
        spec:
          capacity: {storage: 1Mi}
          accessModes: [ReadWriteOnce]
          persistentVolumeReclaimPolicy: Retain
          storageClassName: ""
          claimRef: {namespace: %2$s, name: %3$s}
          hostPath: {path: /var/tmp/jdebug-test, type: DirectoryOrCreate}
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: %3$s, namespace: %2$s}
        spec:
          accessModes: [ReadWriteOnce]
          storageClassName: ""
          volumeName: %1$s
          resources: {requests: {storage: 1Mi}}
        """
            .formatted(volume, cluster.name(), name));
  }

  private static boolean inCrashLoop(Pod pod) {
    return pod != null
        && pod.getStatus().getContainerStatuses().stream()
            .map(status -> status.getState().getWaiting())
            .filter(Objects::nonNull)
            .anyMatch(waiting -> "CrashLoopBackOff".equals(waiting.getReason()));
  }

  @Test
  void aCrashLoopOfAScratchImageIsLookedIntoAndNothingStays(@TempDir Path home) throws IOException {
    claim("crashing");
    cluster.start(crashing("crashing"), PodCopyTests::inCrashLoop);
    Program.Run why = cluster.jdebug("why", "crashing");
    assertTrue(why.stdout().contains("exit code 1"), why.stdout());
    Path evidence = home.resolve("evidence");
    Program.Run made =
        cluster.jdebug(
            "copy",
            "crashing",
            "--env",
            "OPTION=-Dmended=yes",
            "--evidence",
            evidence.toString(),
            "-o",
            "json");
    String copy = nameOf(made);
    assertTrue(made.stderr().contains("The data of claim crashing is NOT in the copy"));
    // which of them has it depends on the moment: the kubelet keeps one run, and tells so in the
    // log
    String logs =
        Files.readString(evidence.resolve("logs/app.previous.log"))
            + Files.readString(evidence.resolve("logs/app.log"));
    assertTrue(logs.contains("NoSuchOption"), logs);
    try (ExecWatch original =
            cluster
                .client()
                .pods()
                .inNamespace(cluster.name())
                .withName(copy)
                .inContainer("app")
                .redirectingOutput()
                .exec("/jdebug/run-original");
        BufferedReader says =
            new BufferedReader(new InputStreamReader(original.getOutput(), UTF_8))) {
      assertEquals("READY", says.readLine());
      Program.Run dump = cluster.jdebug("thread-dump", copy);
      assertEquals(0, dump.code(), dump.stderr());
      assertTrue(dump.stdout().contains("\"main\""), dump.stdout());
      Program.Run properties = cluster.jdebug("jcmd", copy, "--", "VM.system_properties");
      assertTrue(properties.stdout().contains("mended=yes"), properties.stdout());
    }
    cluster.client().pods().inNamespace(cluster.name()).withName(copy).delete();
    awaitNoCopies();
  }

  @Test
  void aClaimOfOneNodeIsNotAskedForOnAnother() {
    claim("held");
    cluster.start(
        new PodBuilder(TargetPod.BOTH_IDS.pod("holder"))
            .editSpec()
            .editFirstContainer()
            .addNewVolumeMount()
            .withName("data")
            .withMountPath("/data")
            .endVolumeMount()
            .endContainer()
            .addNewVolume()
            .withName("data")
            .withNewPersistentVolumeClaim("held", false)
            .endVolume()
            .endSpec()
            .build());

    Program.Run refused =
        cluster.jdebug("copy", "holder", "--pvc", "keep", "--node", "elsewhere", "-o", "json");

    assertEquals(65, refused.code(), refused.stderr());
    assertTrue(refused.stderr().contains("is for one node at a time"), refused.stderr());
    awaitNoCopies();
    cluster.client().persistentVolumes().withName(volume).delete();
    volume = "";
  }

  @Test
  void anInitContainerThatCrashesCanBeLookedInto() throws Exception {
    Pod pod =
        new PodBuilder(TargetPod.BOTH_IDS.pod("badinit"))
            .editSpec()
            .addNewInitContainer()
            .withName("setup")
            .withImage(ClusterUnderTest.targetImage("jvm21"))
            .withImagePullPolicy("IfNotPresent")
            .withCommand("java", "-XX:+NoSuchOption")
            .withNewSecurityContext()
            .withAllowPrivilegeEscalation(false)
            .withNewCapabilities()
            .withDrop("ALL")
            .endCapabilities()
            .endSecurityContext()
            .endInitContainer()
            .endSpec()
            .build();
    cluster.start(
        pod,
        seen ->
            seen != null
                && seen.getStatus().getInitContainerStatuses().stream()
                    .anyMatch(status -> status.getRestartCount() > 0));

    String copy =
        nameOf(
            cluster.jdebug(
                "copy", "badinit", "-c", "setup", "--dead", "--no-evidence", "-o", "json"));

    String script = cluster.exec(copy, "setup", "/jdebug/sh", "-c", "cat /jdebug/run-original");
    assertTrue(script.contains("-XX:+NoSuchOption"), script);
    cluster.client().pods().inNamespace(cluster.name()).withName(copy).delete();
    awaitNoCopies();
  }

  @Test
  void endpointsLeaveACopyOutAndItIsNeverReady() {
    cluster.start(TargetPod.BOTH_IDS.pod("served"));
    cluster
        .client()
        .resource(
            new ServiceBuilder()
                .withNewMetadata()
                .withName("served")
                .withNamespace(cluster.name())
                .endMetadata()
                .withNewSpec()
                .addToSelector("app", "served")
                .addNewPort()
                .withPort(80)
                .endPort()
                .withPublishNotReadyAddresses(true)
                .endSpec()
                .build())
        .create();
    Program.Run made = cluster.jdebug("copy", "served", "-o", "json");
    String copy = nameOf(made);
    assertTrue(made.stdout().contains("1 service"), made.stdout());
    Pod running = cluster.pod(copy);
    assertFalse(
        running.getStatus().getConditions().stream()
            .anyMatch(one -> one.getType().equals("Ready") && one.getStatus().equals("True")));
    String address = running.getStatus().getPodIP();
    assertTrue(
        cluster
            .client()
            .discovery()
            .v1()
            .endpointSlices()
            .inNamespace(cluster.name())
            .withLabel("kubernetes.io/service-name", "served")
            .list()
            .getItems()
            .stream()
            .flatMap(slice -> slice.getEndpoints().stream())
            .noneMatch(endpoint -> endpoint.getAddresses().contains(address)));
    cluster.client().pods().inNamespace(cluster.name()).withName(copy).delete();
    awaitNoCopies();
  }

  @Test
  void theServerEndsItInItsTime() {
    cluster.start(TargetPod.BOTH_IDS.pod("short"));
    String copy = nameOf(cluster.jdebug("copy", "short", "--ttl", "5s", "-o", "json"));
    Pod ended =
        cluster
            .client()
            .pods()
            .inNamespace(cluster.name())
            .withName(copy)
            .waitUntilCondition(
                pod -> pod != null && "Failed".equals(pod.getStatus().getPhase()),
                120,
                TimeUnit.SECONDS);
    assertEquals("DeadlineExceeded", ended.getStatus().getReason());
    cluster.client().pods().inNamespace(cluster.name()).withName(copy).delete();
    awaitNoCopies();
  }

  @Test
  void aServerDryRunMakesNothing() {
    cluster.start(TargetPod.BOTH_IDS.pod("tried"));
    Program.Run run = cluster.jdebug("copy", "tried", "--dead", "--dry-run=server");
    assertEquals(0, run.code(), run.stderr());
    awaitNoCopies();
  }
}
