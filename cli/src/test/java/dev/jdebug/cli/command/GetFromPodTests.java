package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import dev.jdebug.cli.Played;
import dev.jdebug.collector.CollectorMain;
import dev.jdebug.injector.Injector;
import dev.jdebug.protocol.Event;
import dev.jdebug.testbed.Java;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.http.ExecFault;
import dev.jdebug.testbed.cluster.node.ContainerLog;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.agent.VirtualMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real collector as a process, behind a strict API server whose execs break. */
class GetFromPodTests {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: shop, labels: {app: cart}}
      spec: {nodeName: node-1, containers: [{name: app, image: example/cart:1}]}
      """;

  private final FakeCluster cluster = FakeCluster.start().namespace("shop").with(POD);
  private final Path there;
  private final Path here;

  GetFromPodTests(@TempDir Path folder) throws IOException {
    there = Files.createDirectory(folder.resolve("there"));
    here = Files.createDirectory(folder.resolve("here"));
    cluster.runs("shop", "cart", "app", new Target(new ContainerLog(), new CompletableFuture<>()));
    List<String> collector =
        Java.of(CollectorMain.class, Event.class, JsonFactory.class, VirtualMachine.class)
            .command();
    cluster.startsContainersBy(
        new LocalProcesses()
            .withImage(
                "example/sidecar:1",
                new Image(
                    "65532",
                    List.of("keeper"),
                    Map.of(
                        "keeper",
                        List.of("sh", "-c", "exec sleep 3600"),
                        "collector",
                        collector))));
  }

  @AfterEach
  void stop() {
    cluster.close();
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

  /** The paths are of this very process: the node's containers are plain processes. */
  private Played get(String path, String... more) {
    String own = Long.toString(ProcessHandle.current().pid());
    String[] words = {
      "get",
      "cart:" + path,
      here + "/",
      "--kubeconfig",
      cluster.kubeconfig(cluster.admin()).toString(),
      "-n",
      "shop",
      "--image",
      "example/sidecar:1",
      "--pid",
      own
    };
    String[] all = Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Played.Setting.bare().withCluster(Injector::connect).run(all);
  }

  private byte[] file(String name, int size) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    Files.write(there.resolve(name), content);
    return content;
  }

  @Test
  void whateverBreaksOnTheWayTheFileArrivesWhole() throws IOException {
    byte[] content = file("f", 9_000_000);
    cluster
        .nextExec(ExecFault.NONE) // the listing
        .nextExec(ExecFault.cutAfter(10))
        .nextExec(ExecFault.cutAfter(5_000_000))
        .nextExec(ExecFault.truncateStdoutAfter(100_000))
        .nextExec(ExecFault.corruptByteAt(50_000))
        .nextExec(ExecFault.dropStatus());
    Played played = get(there + "/f");
    assertEquals(0, played.code(), played::err);
    assertArrayEquals(content, Files.readAllBytes(here.resolve("f")));
    assertTrue(played.err().contains("Going on with what is missing."), played::err);
    String manifest = Files.readString(here.resolve("f.manifest.json"));
    assertTrue(manifest.contains("\"user\": \"admin\""), manifest);
    assertTrue(manifest.contains("\"namespace\": \"shop\""), manifest);
    assertTrue(manifest.contains("\"node\": \"node-1\""), manifest);
  }

  @Test
  void theHolesOfASparseFileAreNeitherSentNorWritten() throws IOException {
    Path file = there.resolve("sparse");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.seek(50_000_000);
      sparse.writeBytes("an island");
      sparse.setLength(200_000_000);
    }
    cluster
        .nextExec(ExecFault.NONE) // the listing
        .nextExec(ExecFault.cutAfter(300_000));

    Played played = get(file.toString());

    assertEquals(0, played.code(), played::err);
    assertFalse(played.err().contains("Going on"), "so much was not even sent");
    assertEquals(-1, Files.mismatch(file, here.resolve("sparse")));
    long blocks = used("sparse");
    assertTrue(blocks < 10_000, () -> blocks + " KiB are used here");
  }

  /** KiB that a file takes here. */
  private long used(String name) throws IOException {
    Process du = new ProcessBuilder("du", "-k", here.resolve(name).toString()).start();
    return Long.parseLong(du.inputReader().readLine().split("\t", -1)[0]);
  }

  @Test
  void manyFilesComeByFewExecs() throws IOException {
    for (int i = 0; i < 100; i++) {
      file("f" + i, 1000 + i);
    }
    Played played = get(there.toString(), "-q", "--compress");
    assertEquals(0, played.code(), played::err);
    assertEquals(200, here.resolve("there").toFile().list().length);
    assertEquals(
        3,
        cluster.requests().all().stream()
            .filter(request -> request.path().endsWith("/exec"))
            .count());
  }
}
