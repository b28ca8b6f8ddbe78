package dev.jdebug.cli.sink.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process that is ended in the middle of an upload: the store keeps nothing. */
class InterruptedUploadTests {
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
  private final StoreServer store;
  private final FakeCluster cluster = FakeCluster.start().with(POD);

  InterruptedUploadTests(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.store = StoreServer.start(Files.createDirectory(directory.resolve("store")));
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
                        "collector",
                            List.of("sh", "-c", "echo part; echo >" + asked + "; sleep 600")))));
  }

  @AfterEach
  void stop() {
    cluster.close();
    store.close();
  }

  @Test
  void anInterruptedUploadIsGivenUp() throws Exception {
    Process program = start();
    try {
      while (!Files.exists(directory.resolve("asked"))) {
        assertTrue(program.isAlive(), this::said);
        Thread.onSpinWait();
      }
      assertEquals(1, store.uploads());
      new ProcessBuilder("kill", "-INT", Long.toString(program.pid())).start().waitFor();
      assertTrue(program.waitFor(10, TimeUnit.SECONDS), "within 10 s");
      assertEquals(130, program.exitValue(), this::said);
      assertEquals(0, store.uploads(), this::said);
      assertEquals(List.of(), store.keys());
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
            "--to=s3://evidence/cart.txt",
            "--image=sidecar:1",
            "--kubeconfig=" + cluster.kubeconfig(cluster.admin()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("AWS_ENDPOINT_URL", store.url());
    builder.environment().put("AWS_ACCESS_KEY_ID", StoreServer.KEY_ID);
    builder.environment().put("AWS_SECRET_ACCESS_KEY", StoreServer.SECRET);
    return builder
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
