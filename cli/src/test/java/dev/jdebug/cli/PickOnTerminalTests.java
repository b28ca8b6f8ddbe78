package dev.jdebug.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.testbed.cluster.FakeCluster;
import dev.jdebug.testbed.pty.PtyProcess;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program as a process on a terminal of 80 columns and 24 rows, with 5,000 containers. */
@Timeout(90)
class PickOnTerminalTests {
  private static final int PODS = 500;
  private static final int CONTAINERS = 10;

  private final FakeCluster cluster = FakeCluster.start();
  private final StringBuilder shown = new StringBuilder();
  private PtyProcess process;
  private byte[] before;

  @BeforeEach
  void start() throws IOException {
    cluster.with(
        IntStream.range(0, PODS)
            .mapToObj(PickOnTerminalTests::pod)
            .collect(Collectors.joining("---\n")));
    process =
        PtyProcess.start(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Djdebug.terminals=012",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.jdebug.cli.Main",
                "pick",
                "--kubeconfig",
                cluster.kubeconfig(cluster.admin()).toString()),
            Map.of());
    before = process.pty().settings();
  }

  private static String pod(int number) {
    String containers =
        IntStream.range(0, CONTAINERS)
            .mapToObj(i -> "{name: c" + i + ", image: \"example/app:1\"}")
            .collect(Collectors.joining(", "));
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: pod-%d}
    spec: {containers: [%s]}
    """
        .formatted(number, containers);
  }

  @AfterEach
  void stop() throws Exception {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    process.pty().close();
    cluster.close();
  }

  private void type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
  }

  /** Reads on until this is shown; what came before it is forgotten. */
  private String await(String text) throws IOException {
    InputStream screen = process.getInputStream();
    byte[] bytes = new byte[4096];
    while (shown.indexOf(text) < 0) {
      int count = screen.read(bytes);
      assertTrue(count >= 0, () -> "“" + text + "” was not shown, but:\n" + shown);
      shown.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
    }
    String past = shown.substring(0, shown.indexOf(text) + text.length());
    shown.delete(0, past.length());
    return past;
  }

  @Test
  void typingFindsOneOfFiveThousandAndTheTerminalIsGivenBack() throws Exception {
    await("5000/5000");
    assertTrue(process.pty().raw());
    type("c7 -499");
    String frames = await("1/5000");
    assertFalse(frames.contains("\u001b[2J"), "a key clears nothing");
    type("\r");
    await("pod/pod-499 -n default -c c7\r\n");
    assertEquals(0, process.waitFor());
    assertArrayEquals(before, process.pty().settings());
  }

  @Test
  void anotherSizeIsTakenUpWithTheNextKey() throws Exception {
    await("5000/5000");
    await("\u001b[?25h");
    process.pty().resize(40, 10);
    type("\u001b[B");
    String frame = await("\u001b[10;1H");
    assertTrue(frame.contains("\u001b[2J"), "laid out anew");
    type("\u001b");
    await("error: Nothing was chosen.");
    assertEquals(64, process.waitFor());
  }

  @Test
  void aSignalGivesTheTerminalBack() throws Exception {
    await("5000/5000");
    process.destroy();
    await("\u001b[?1049l");
    assertEquals(143, process.waitFor());
    assertArrayEquals(before, process.pty().settings());
  }
}
