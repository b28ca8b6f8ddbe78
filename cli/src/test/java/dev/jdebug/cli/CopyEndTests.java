package dev.jdebug.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.cluster.http.RecordedRequest;
import dev.jdebug.testbed.cluster.node.LocalProcesses;
import dev.jdebug.testbed.cluster.node.LocalProcesses.Image;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a run of {@code copy} on a terminal ends: as a process, since signals go to processes. */
@Timeout(120)
class CopyEndTests {
  private static final String API =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: api, namespace: default, labels: {app: api}}
      spec: {containers: [{name: app, image: "example/api:1"}]}
      """;
  private static final String PODS = "/api/v1/namespaces/default/pods/";

  private final FakeCluster cluster =
      FakeCluster.start()
          .with(API)
          .startsContainersBy(
              new LocalProcesses()
                  .withImage("example/api:1", new Image("", List.of("sleep", "3600"), Map.of())));
  private Process jdebug;
  private BufferedReader err;

  @BeforeEach
  void untilTheCopyRuns() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-cp"));
    command.add(System.getProperty("java.class.path"));
    // As the launcher does it on a terminal.
    command.addAll(List.of("-Djdebug.terminals=012", "dev.jdebug.cli.Main", "copy", "api"));
    command.addAll(List.of("--to", "mine", "--kubeconfig"));
    command.add(cluster.kubeconfig(cluster.admin()).toString());
    jdebug = new ProcessBuilder(command).start();
    err = jdebug.errorReader();
    assertTrue(readTo("Ctrl-C deletes it."), "it ended before");
    assertTrue(cluster.hasPod("default", "mine"));
  }

  @AfterEach
  void stop() {
    jdebug.destroyForcibly();
    cluster.close();
  }

  private boolean readTo(String line) throws IOException {
    String read = err.readLine();
    while (read != null && !read.equals(line)) {
      read = err.readLine();
    }
    return read != null;
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void aSignalTakesTheCopyWithIt(String signal, int code) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(jdebug.pid())).start().waitFor();
    assertTrue(jdebug.waitFor(60, TimeUnit.SECONDS));
    assertEquals(code, jdebug.exitValue());
    assertEquals(
        List.of(PODS + "mine"),
        cluster.requests().ofMethod("DELETE").stream().map(RecordedRequest::path).toList());
    assertTrue(cluster.hasPod("default", "api"), "the original");
  }

  @Test
  void itsOwnEndEndsTheRun() throws Exception {
    cluster.delete("default", "mine");
    assertTrue(readTo("The copy is over: it was deleted."));
    assertTrue(jdebug.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, jdebug.exitValue());
    assertFalse(cluster.hasPod("default", "mine"));
  }
}
