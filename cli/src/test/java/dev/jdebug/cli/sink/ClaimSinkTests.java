package dev.jdebug.cli.sink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.jdebug.cli.Played;
import dev.jdebug.cli.RecordedHost;
import dev.jdebug.cli.evidence.HostCollector;
import dev.jdebug.collector.CollectorMain;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.testbed.Java;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.http.RecordedRequest;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.bytebuddy.agent.VirtualMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands whose answers go into a claim: a strict API server, the real collector in the pod. */
class ClaimSinkTests {
  private static final String CLAIM =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: evidence, namespace: default}
      spec: {accessModes: [MODE]}
      status: {phase: PHASE}
      """;
  private static final String USER =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: reader, namespace: default}
      spec:
        nodeName: node-1
        securityContext: {runAsUser: 1000, runAsGroup: 3000, fsGroup: 2000}
        containers: [{name: app, image: "example/reader:1"}]
        volumes: [{name: data, persistentVolumeClaim: {claimName: evidence}}]
      """;

  private final FakeCluster cluster = FakeCluster.start();
  private final RecordedHost host = new RecordedHost();
  private final Path volume;

  ClaimSinkTests(@TempDir Path folder) {
    this.volume = folder.resolve("volume");
    cluster.startsContainersBy(
        new LocalProcesses()
            .withImage("sidecar:1", image("unlimited"))
            .withImage("small:1", image("100")));
  }

  /** The real collector, which sees the volume where it is mounted; no file may have more KiB. */
  private Image image(String most) {
    String script = "ulimit -f " + most + "; exec \"${@/#\\/evidence/$0}\"";
    List<String> collector = new ArrayList<>(List.of("bash", "-c", script, volume.toString()));
    collector.addAll(
        Java.of(CollectorMain.class, Event.class, JsonFactory.class, VirtualMachine.class)
            .command());
    List<String> keeper = List.of("sh", "-c", "exec sleep 600");
    return new Image("65532", List.of("keeper"), Map.of("keeper", keeper, "collector", collector));
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  private static String claim(String mode, String phase) {
    return CLAIM.replace("MODE", mode).replace("PHASE", phase);
  }

  private Played run(HostCollector collector, String... words) {
    List<String> all = new ArrayList<>(Arrays.asList(words));
    if (!all.contains("--image=small:1")) {
      all.add("--image=sidecar:1");
    }
    return Played.Setting.bare()
        .withHost(collector)
        .withKubeconfig(cluster.kubeconfig(cluster.admin()))
        .run(all.toArray(String[]::new));
  }

  private List<String> podWrites() {
    return cluster.requests().writes().stream()
        .filter(request -> request.path().contains("/pods"))
        .map(RecordedRequest::method)
        .toList();
  }

  @Test
  void aFileAndItsManifestAreInTheClaimAndThePodIsGone() throws IOException {
    cluster.with(claim("ReadWriteOnce", "Bound")).with(USER);

    Played played = run(host, "thread-dump", "local/11", "--to", "pvc:evidence/shop/cart.txt");

    assertEquals(
        new Played(
            0,
            "",
            "pvc:evidence/shop/cart.txt: 17B in 31 ms, sha256 " + RecordedHost.DIGEST + "\n"),
        played);
    assertEquals(RecordedHost.ANSWER, Files.readString(volume.resolve("shop/cart.txt")));
    String manifest = Files.readString(volume.resolve("shop/cart.txt.manifest.json"));
    assertTrue(manifest.contains("\"file\": \"cart.txt\""), manifest);
    assertEquals(List.of("POST", "DELETE"), podWrites());
    JsonNode pod = made();
    assertEquals("node-1", pod.at("/spec/nodeName").asText());
    assertEquals(2000, pod.at("/spec/securityContext/fsGroup").asInt());
    JsonNode security = pod.at("/spec/containers/0/securityContext");
    assertEquals(1000, security.path("runAsUser").asInt());
    assertEquals(3000, security.path("runAsGroup").asInt());
    assertTrue(security.path("runAsNonRoot").asBoolean());
    assertEquals("claim", pod.at("/metadata/annotations/jdebug.dev~1kind").asText());
  }

  private JsonNode made() throws IOException {
    for (RecordedRequest request : cluster.requests().writes()) {
      if (request.path().endsWith("/pods")) {
        return new ObjectMapper().readTree(request.body());
      }
    }
    throw new AssertionError("no pod was made");
  }

  @Test
  void aLargeOneArrivesWholeWhereverThereIsRoom() throws IOException {
    cluster.with(claim("ReadWriteMany", "Bound")).with(USER);
    byte[] dump = new byte[5_000_011];
    new Random(3).nextBytes(dump);
    HostCollector jvm =
        (invocation, artifact, events) -> {
          artifact.write(dump);
          events.accept(
              new Event.Result(
                  dump.length, RecordedHost.DIGEST, "attach", 11, Duration.ofMillis(31)));
        };

    Played played = run(jvm, "jcmd", "local/11", "VM.flags", "--to", "pvc:evidence/flags");

    assertEquals(0, played.code(), played::err);
    assertArrayEquals(dump, Files.readAllBytes(volume.resolve("flags")));
    assertFalse(made().path("spec").has("nodeName"));
  }

  @Test
  void whatTheVolumeDoesNotTakeIsSaidAndLeavesNothing() throws IOException {
    cluster.with(claim("ReadWriteOnce", "Bound"));
    HostCollector jvm =
        (invocation, artifact, events) -> {
          byte[] block = new byte[100_000];
          for (int i = 0; i < 50; i++) {
            artifact.write(block);
          }
          events.accept(
              new Event.Result(
                  5_000_000, RecordedHost.DIGEST, "attach", 11, Duration.ofMillis(31)));
        };

    Played played =
        run(jvm, "jcmd", "local/11", "VM.flags", "--to=pvc:evidence/flags", "--image=small:1");

    assertEquals(74, played.code(), played::err);
    assertTrue(played.err().contains("/flags cannot be written: File too large."), played::err);
    try (var files = Files.list(volume)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void whatIsNotProvenLeavesNothing() throws IOException {
    cluster.with(claim("ReadWriteOnce", "Bound"));
    HostCollector jvm =
        (invocation, artifact, events) -> {
          artifact.write(new byte[100_000]);
          throw new Failure(FailureKind.TRANSFER_UNPROVEN, "It is not what was taken.", "");
        };

    Played played = run(jvm, "jcmd", "local/11", "VM.flags", "--to", "pvc:evidence/flags");

    assertEquals(new Played(74, "", "error: It is not what was taken.\n"), played);
    try (var files = Files.list(volume)) {
      assertEquals(List.of(), files.toList());
    }
    assertEquals(List.of("POST", "DELETE"), podWrites());
  }

  @Test
  void evidenceIsNotOverwrittenUnlessAgreed() {
    cluster.with(claim("ReadWriteOnce", "Bound"));
    String[] words = {"thread-dump", "local/11", "--to", "pvc:evidence/cart.txt"};
    assertEquals(0, run(host, words).code());

    Played again = run(host, words);

    assertEquals(2, again.code(), again::err);
    assertTrue(again.err().contains("exists, and evidence is not overwritten."), again::err);
    assertEquals(1, host.asked().size());
    assertEquals(
        0, run(host, "thread-dump", "local/11", "-y", "--to", "pvc:evidence/cart.txt").code());
  }

  @ParameterizedTest
  @CsvSource({
    "ReadWriteOnce, Pending, 65, The claim evidence is Pending: it has no volume yet.",
    "ReadWriteOnce, Lost, 65, The claim evidence is Lost: it has no volume yet.",
    "ReadWriteOncePod, Bound, 65, 'The claim evidence is ReadWriteOncePod, and pod reader uses it:"
        + " no other can.'",
    "ReadOnlyMany, Bound, 65, The claim evidence can only be read.",
    ", , 66, There is no persistentvolumeclaim evidence in namespace default."
  })
  void whatCannotBeWrittenIsRefusedBeforeAnythingIsMade(
      String mode, String phase, int code, String sentence) {
    cluster.with(USER);
    if (mode != null) {
      cluster.with(claim(mode, phase));
    }

    Played played = run(host, "thread-dump", "local/11", "--to", "pvc:evidence/x");

    assertEquals(code, played.code(), played::err);
    assertEquals("error: " + sentence, played.err().lines().findFirst().orElse(""));
    assertEquals(List.of(), podWrites());
    assertEquals(0, host.asked().size());
  }

  @Test
  void theRehearsalPrintsThePod() {
    cluster.with(claim("ReadWriteOnce", "Bound"));

    Played played =
        run(
            host,
            "thread-dump",
            "local/11",
            "--dry-run=client",
            "-o",
            "yaml",
            "--to=pvc:evidence/x");

    assertEquals(0, played.code(), played::err);
    assertTrue(played.out().contains("claimName: evidence"), played::out);
    assertTrue(played.out().contains("fsGroup: 65532"), played::out);
    assertEquals(List.of(), podWrites());
  }
}
