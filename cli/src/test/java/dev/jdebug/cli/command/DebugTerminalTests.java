package dev.jdebug.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.testbed.cluster.node.StartFailure;
import dev.jdebug.testbed.pty.PtyProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The program as a process on a terminal, and somebody in front of it. */
@Timeout(120)
class DebugTerminalTests {
  private DebugBench bench;
  private final List<PtyProcess> programs = new ArrayList<>();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @BeforeEach
  void start() throws StartFailure {
    bench = new DebugBench();
  }

  @AfterEach
  void stop() {
    for (PtyProcess program : programs) {
      program.destroyForcibly();
      program.pty().close();
    }
    bench.close();
  }

  private PtyProcess jdebug(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-Djdebug.terminals=012", "-cp", System.getProperty("java.class.path")));
    command.add("dev.jdebug.cli.Main");
    command.addAll(List.of(words));
    PtyProcess program =
        PtyProcess.start(
            command,
            Map.of(
                "KUBECONFIG",
                bench.kubeconfig().toString(),
                "JDEBUG_IMAGE",
                DebugBench.IMAGE,
                "PS1",
                "> "));
    programs.add(program);
    Thread.ofPlatform().daemon().start(() -> watch(program));
    return program;
  }

  private void watch(PtyProcess program) {
    byte[] chunk = new byte[4096];
    try (var shown = program.getInputStream()) {
      for (int n = shown.read(chunk); n >= 0; n = shown.read(chunk)) {
        synchronized (screen) {
          screen.write(chunk, 0, n);
          screen.notifyAll();
        }
      }
    } catch (IOException e) {
      // The terminal is gone.
    }
  }

  private String screen() {
    synchronized (screen) {
      return screen.toString(StandardCharsets.UTF_8);
    }
  }

  private void await(String text) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    synchronized (screen) {
      while (!screen().contains(text)) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("“" + text + "” is not shown, but this:\n" + screen());
        }
        screen.wait(left);
      }
    }
  }

  private void type(String keys) throws IOException {
    programs.getLast().getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aShellHasOurTerminalsSizeAndKeys() throws Exception {
    PtyProcess program = jdebug("debug", "cart", "--env", "PS1=> ");
    byte[] before = program.pty().settings();
    await("> ");
    assertTrue(program.pty().raw());
    type("stty size; echo si''ze\r");
    await("24 80\r\nsize");
    program.pty().resize(132, 43);
    type("until [ \"$(stty size)\" = '43 132' ]; do :; done; echo gr''own\r");
    await("grown");
    type("exec sh -c 'echo sle\"\"eping; exec sleep 3600'\r");
    await("sleeping");
    type("\3");
    assertEquals(130, program.waitFor(), this::screen);
    await("Back to it: jdebug attach cart -n default -c jdebug-");
    assertArrayEquals(before, program.pty().settings());
  }

  @Test
  void theTerminalIsRestoredWhenTheProgramIsEnded() throws Exception {
    PtyProcess program = jdebug("debug", "cart", "--env", "PS1=> ");
    byte[] before = program.pty().settings();
    await("> ");
    assertTrue(program.pty().raw());
    program.destroy();
    assertEquals(143, program.waitFor());
    assertArrayEquals(before, program.pty().settings());
  }

  @Test
  void theTerminalIsRestoredWhenTheConnectionBreaks() throws Exception {
    PtyProcess program = jdebug("debug", "cart", "--env", "PS1=> ");
    byte[] before = program.pty().settings();
    await("> ");
    bench.cluster().vanish();
    assertEquals(69, program.waitFor(), this::screen);
    assertArrayEquals(before, program.pty().settings());
    await("error: The API server");
  }

  @Test
  void aCommandThatIsLeftRunsOnAndIsComeBackTo() throws Exception {
    PtyProcess program =
        jdebug(
            "debug",
            "cart",
            "-it",
            "--name",
            "mine",
            "--image",
            "example/tools:1",
            "--",
            "sh",
            "-c",
            "echo first; while read -r line; do echo \"got $line\"; done; exit 7");
    await("ctrl-p,ctrl-q leaves it");
    type("one\r");
    await("got one");
    type("\20\21");
    assertEquals(0, program.waitFor(), this::screen);
    await("mine runs on. Back to it: jdebug attach cart -n default -c mine");
    assertFalse(program.pty().raw());
    screen.reset();
    program = jdebug("attach", "cart", "-c", "mine");
    await("got one");
    await("ctrl-p,ctrl-q leaves it");
    type("two\r");
    await("got two");
    type("\4");
    assertEquals(7, program.waitFor(), this::screen);
    assertTrue(screen().contains("first"), this::screen);
    assertTrue(
        screen().contains("mine in pod default/cart has ended with exit code 7"), this::screen);
  }
}
