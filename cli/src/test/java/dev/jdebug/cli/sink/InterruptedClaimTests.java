package dev.jdebug.cli.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import dev.jdebug.collector.CollectorMain;
import dev.jdebug.protocol.Event;
import dev.jdebug.testbed.Java;
import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.http.RecordedRequest;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.agent.VirtualMachine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process that is ended while it writes into a claim: its pods go with it. */
class InterruptedClaimTests {
  private static final String OBJECTS =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: evidence, namespace: default}
      spec: {accessModes: [ReadWriteOnce]}
      status: {phase: Bound}
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: default}
      spec:
        nodeName: node-1
        containers: [{name: app, image: "example/cart:1"}]
      """;

  /** Writes for real; whatever else it is asked for it begins and never ends. */
  private static final String COLLECTOR =
      """
      if [[ "$*" == *" file-write "* ]]; then exec "${@/#\\/evidence/$0}"; fi
      echo part; echo >$0.asked; sleep 600
      """;

  private final Path directory;
  private final FakeCluster cluster = FakeCluster.start().with(OBJECTS);

  InterruptedClaimTests(@TempDir Path directory) {
    this.directory = directory;
    List<String> collector = new ArrayList<>(List.of("bash", "-c", COLLECTOR));
    collector.add(volume().toString());
    collector.addAll(
        Java.of(CollectorMain.class, Event.class, JsonFactory.class, VirtualMachine.class)
            .command());
    cluster.startsContainersBy(
        new LocalProcesses()
            .withImage(
                "sidecar:1",
                new LocalProcesses.Image(
                    "",
                    List.of("keeper"),
                    Map.of(
                        "keeper", List.of("sh", "-c", "exec sleep 600"), "collector", collector))));
  }

  private Path volume() {
    return directory.resolve("volume");
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void aSignalLeavesNoPodAndNoFile() throws Exception {
    Process program = start();
    try {
      while (!Files.exists(directory.resolve("volume.asked"))) {
        assertTrue(program.isAlive(), this::said);
        Thread.onSpinWait();
      }
      new ProcessBuilder("kill", "-INT", Long.toString(program.pid())).start().waitFor();
      assertTrue(program.waitFor(10, TimeUnit.SECONDS), "within 10 s");
      assertEquals(130, program.exitValue(), this::said);
      List<String> pods =
          cluster.requests().writes().stream()
              .filter(request -> request.path().contains("/pods"))
              .map(RecordedRequest::method)
              .toList();
      assertEquals(List.of("POST", "POST", "DELETE", "DELETE"), pods);
      assertFalse(Files.exists(volume().resolve("cart.txt")));
    } finally {
      program.destroyForcibly();
    }
  }

  private Process start() throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.jdebug.cli.Main",
            "thread-dump",
            "cart",
            "--via=node",
            "--to=pvc:evidence/cart.txt",
            "--image=sidecar:1",
            "--kubeconfig=" + cluster.kubeconfig(cluster.admin()));
    return new ProcessBuilder(command)
        .redirectOutput(directory.resolve("stdout").toFile())
        .redirectError(directory.resolve("stderr").toFile())
        .start();
  }

  private String said() {
    try {
      return Files.readString(directory.resolve("stderr"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
