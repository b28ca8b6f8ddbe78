package dev.jdebug.cli.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.http.RecordedRequest;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program as a process that is ended in the middle: its pod on the node goes with it. */
class CleanEndTests {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: cart, namespace: default}
      spec:
        nodeName: node-1
        containers: [{name: app, image: "example/cart:1"}]
      """;

  private final Path directory;
  private final FakeCluster cluster = FakeCluster.start().with(POD);

  CleanEndTests(@TempDir Path directory) {
    this.directory = directory;
    Path asked = directory.resolve("asked");
    cluster.startsContainersBy(
        new LocalProcesses()
            .withImage(
                "sidecar:1",
                new LocalProcesses.Image(
                    "",
                    List.of("keeper"),
                    Map.of(
                        "keeper", List.of("sh", "-c", "exec sleep 600"),
                        "collector", List.of("sh", "-c", "echo >" + asked + "; sleep 600")))));
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void aSignalLeavesNoPodOnTheNode(String signal, int code) throws Exception {
    Process program = start();
    try {
      while (!Files.exists(directory.resolve("asked"))) {
        assertTrue(program.isAlive(), () -> "ended: " + read("stderr"));
        Thread.onSpinWait();
      }
      long begun = System.nanoTime();
      new ProcessBuilder("kill", "-" + signal, Long.toString(program.pid())).start().waitFor();
      assertTrue(program.waitFor(5, TimeUnit.SECONDS), "within 5 s");
      assertEquals(code, program.exitValue(), read("stderr"));
      assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 5);
      List<RecordedRequest> writes = cluster.requests().writes();
      assertEquals(
          List.of("POST", "DELETE"), writes.stream().map(RecordedRequest::method).toList());
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
            "--image=sidecar:1",
            "--kubeconfig=" + cluster.kubeconfig(cluster.admin()));
    return new ProcessBuilder(command)
        .redirectOutput(directory.resolve("stdout").toFile())
        .redirectError(directory.resolve("stderr").toFile())
        .start();
  }

  private String read(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
