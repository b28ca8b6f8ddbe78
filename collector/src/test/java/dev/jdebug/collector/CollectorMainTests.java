package dev.jdebug.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.EventJson;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collector as a process: its streams and exit codes. */
class CollectorMainTests {
  private static final Path HOME = Path.of(System.getProperty("java.home"));

  private final Path folder;

  CollectorMainTests(@TempDir Path folder) {
    this.folder = folder;
  }

  record Ended(int code, String out, String err) {}

  private static ProcessBuilder command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                HOME.resolve("bin/java").toString(),
                "-Xmx16m",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.jdebug.collector.CollectorMain"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static Ended run(String... arguments) throws IOException, InterruptedException {
    Process process = command(arguments).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, err);
  }

  @Test
  void writesTheArtifactAloneToStdout() throws IOException, InterruptedException {
    try (TargetJvm target = TargetJvm.start(HOME, folder)) {
      Ended ended = run("thread-dump", "--events=json", "" + target.pid());
      assertEquals(0, ended.code(), ended.err());
      assertTrue(ended.out().contains("Full thread dump"));
      Event.Result result =
          (Event.Result) EventJson.read(ended.err().lines().toList().getLast()).orElseThrow();
      assertEquals(ended.out().length(), result.bytes());
      assertEquals("", target.endAndOutput());
    }
  }

  @Test
  void identifiesAProcess() throws IOException, InterruptedException {
    Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    Ended ended = run("identify", "" + ProcessHandle.current().pid());
    assertEquals(0, ended.code());
    assertTrue(ended.out().matches(uid + " \\d+\n"), ended.out());
    assertEquals("", ended.err());
  }

  @Test
  void endsWithTheCodeOfTheFailure() throws IOException, InterruptedException {
    Ended usage = run("frobnicate");
    assertEquals(2, usage.code());
    assertEquals("", usage.out());
    assertTrue(usage.err().startsWith("Unknown verb frobnicate."), usage.err());
    Ended gone = run("thread-dump", "--events=json", "4194304");
    assertEquals(66, gone.code());
    Event.Failed failed = (Event.Failed) EventJson.read(gone.err().strip()).orElseThrow();
    assertEquals(FailureKind.PROCESS_GONE, failed.kind());
    assertEquals(0, run("--help").code());
  }

  @Test
  void removesItsTriggerWhenItIsTerminated() throws IOException, InterruptedException {
    try (TargetJvm target = TargetJvm.start(HOME, folder)) {
      // a folder in the place where the JVM wants to bind its socket: it never opens one
      Path blocker = Files.createDirectory(Path.of("/tmp/.java_pid" + target.pid() + ".tmp"));
      Path trigger = Path.of("/tmp/.attach_pid" + target.pid());
      try {
        Process collector = command("thread-dump", "" + target.pid()).start();
        while (!Files.exists(trigger)) {
          assertTrue(collector.isAlive(), "waits for the socket");
          Thread.onSpinWait();
        }
        collector.destroy();
        assertEquals(143, collector.waitFor());
        assertFalse(Files.exists(trigger));
        Ended late = run("thread-dump", "--timeout-millis=300", "" + target.pid());
        assertEquals(FailureKind.NO_LISTENER.exitCode(), late.code());
        assertTrue(late.err().contains("did not open its attach socket in time"), late.err());
        assertFalse(Files.exists(trigger));
      } finally {
        Files.delete(blocker);
      }
      assertEquals(0, run("thread-dump", "" + target.pid()).code(), "no harm was done");
      assertEquals("", target.endAndOutput());
    }
  }
}
