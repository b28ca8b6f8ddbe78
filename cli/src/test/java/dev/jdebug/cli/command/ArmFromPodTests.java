package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import dev.jdebug.cli.Played;
import dev.jdebug.collector.CollectorMain;
import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.injector.Injector;
import dev.jdebug.protocol.Event;
import dev.jdebug.testbed.Java;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.node.ContainerLog;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import dev.jdebug.testbed.programs.Hungry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.agent.VirtualMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real JVM and the real collector behind a strict API server, whose pods declare volumes. */
class ArmFromPodTests {
  private final Path folder;
  private final Path sign;
  private final Process jvm;
  private FakeCluster cluster = FakeCluster.start().namespace("shop");

  ArmFromPodTests(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.sign = folder.resolve("eat");
    List<String> java = new ArrayList<>(Java.of(Hungry.class).withWords(sign.toString()).command());
    java.addAll(1, List.of("-Xmx32m", "-XX:+UseSerialGC"));
    this.jvm = new ProcessBuilder(java).start();
    assertEquals("READY", jvm.inputReader().readLine());
  }

  @AfterEach
  void stop() {
    jvm.destroyForcibly();
    cluster.close();
  }

  /** Its container sees the file systems of this machine; the spec calls the one below a volume. */
  private void podWith(String volume) throws IOException {
    String mounts =
        volume.isEmpty()
            ? ""
            : ", volumeMounts: [{name: dumps, mountPath: " + mountPoint(folder) + "}]";
    String volumes = volume.isEmpty() ? "" : ", volumes: [{name: dumps, " + volume + "}]";
    cluster =
        cluster.with(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: cart, namespace: shop, labels: {app: cart}}
            spec: {nodeName: node-1, containers: [{name: app, image: "example/cart:1"%s}]%s}
            """
                .formatted(mounts, volumes));
    cluster.runs("shop", "cart", "app", new Target(new ContainerLog(), new CompletableFuture<>()));
    List<String> collector =
        Java.of(
                CollectorMain.class,
                Event.class,
                HprofWalk.class,
                JsonFactory.class,
                VirtualMachine.class)
            .command();
    Map<String, List<String>> programs =
        Map.of("keeper", List.of("sh", "-c", "exec sleep 3600"), "collector", collector);
    cluster.startsContainersBy(
        new LocalProcesses()
            .withImage("example/sidecar:1", new Image("65532", List.of("keeper"), programs)));
  }

  private static Path mountPoint(Path path) throws IOException {
    Path point = path.toRealPath();
    Object store = Files.getAttribute(point, "unix:dev");
    while (point.getParent() != null
        && Files.getAttribute(point.getParent(), "unix:dev").equals(store)) {
      point = point.getParent();
    }
    return point;
  }

  private record Target(ContainerLog log, CompletableFuture<Integer> exit)
      implements RunningContainer {
    @Override
    public Process exec(List<String> command) throws IOException {
      return new ProcessBuilder(command).start();
    }

    @Override
    public Optional<User> user() {
      return Optional.of(new User(1000, 2000));
    }

    @Override
    public void stop() {
      exit.complete(137);
    }
  }

  private Played arm(String... more) {
    List<String> words = new ArrayList<>(List.of("arm", "cart", "-n", "shop"));
    words.addAll(List.of("--kubeconfig", cluster.kubeconfig(cluster.admin()).toString()));
    words.addAll(List.of("--image", "example/sidecar:1", "--pid", Long.toString(jvm.pid())));
    words.addAll(List.of(more));
    return Played.Setting.bare().withCluster(Injector::connect).run(words.toArray(String[]::new));
  }

  @Test
  void onAClaimsVolumeItIsArmedAndTheDumpComes() throws IOException {
    podWith("persistentVolumeClaim: {claimName: data-0}");
    Path dump = folder.resolve("oom.hprof");

    Played armed = arm("--path", dump.toString());

    assertEquals(0, armed.code(), armed::err);
    assertTrue(armed.out().startsWith("shop/cart, process "), armed::out);
    assertTrue(armed.out().contains("volume dumps (claim data-0), "), armed::out);
    assertTrue(armed.out().contains("a file there outlives the pod\n"), armed::out);
    assertTrue(
        armed.out().contains("  jdebug get -n shop -c app cart:" + dump + " --delete-after\n"),
        armed::out);
    Files.createFile(sign);
    List<String> said = new ArrayList<>();
    for (String line = ""; !line.equals(Hungry.LINE); line = jvm.inputReader().readLine()) {
      said.add(line);
    }
    assertTrue(Files.size(dump) > 1_000_000, said::toString);
  }

  @Test
  void whatOutlivesTheContainerOnlyIsSaidAndWhatDoesNotIsRefused() throws IOException {
    podWith("emptyDir: {sizeLimit: 10Mi}");
    Played small = arm("--path", folder.toString());
    assertEquals(65, small.code(), small::out);
    assertTrue(small.err().contains("the pod is evicted when volume dumps (emptyDir) holds more"));

    Played forced = arm("--path", folder.toString(), "--force", "-o", "json");
    assertEquals(0, forced.code(), forced::err);
    assertTrue(forced.out().contains("\"stay\": \"pod\""), forced::out);
  }

  @Test
  void onTheContainersOwnLayerItIsRefused() throws IOException {
    podWith("");
    Played refused = arm("--path", folder.toString());
    assertEquals(65, refused.code(), refused::out);
    assertTrue(refused.err().contains("on the container's own layer"), refused::err);
  }

  @Test
  void aDryRunMakesNoHelper() throws IOException {
    podWith("");
    Played played = arm("--dry-run=client", "-o", "json");
    assertEquals(0, played.code(), played::err);
    assertTrue(played.out().contains("ephemeralContainers"), played::out);
    assertFalse(
        cluster.requests().all().stream().anyMatch(one -> one.path().endsWith("/exec")),
        "nobody was asked");
  }
}
