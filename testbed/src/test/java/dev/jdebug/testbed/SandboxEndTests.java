package dev.jdebug.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.sandbox.Container;
import dev.jdebug.sandbox.Fact;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.PidNamespace;
import dev.jdebug.sandbox.Sandbox;
import dev.jdebug.sandbox.SandboxProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sandbox leaves behind: nothing. */
@NeedsSandbox
class SandboxEndTests {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Container HOST = Container.ofHost(Identity.restricted(1000, 1000));
  private static final List<String> FOR_EVER = List.of("sleep", "infinity");

  @Test
  void closingEndsEveryProcessAndDropsEveryMount() throws IOException {
    List<String> mounts = mounts();
    List<String> tmp = names(Path.of("/tmp"));
    List<Long> pids;
    try (Sandbox sandbox = Sandbox.open()) {
      SandboxProcess first = sandbox.start(HOST, FOR_EVER);
      SandboxProcess beside = sandbox.start(HOST.withPids(new PidNamespace.Of(first)), FOR_EVER);
      SandboxProcess outside = sandbox.start(HOST.withPids(new PidNamespace.Node()), FOR_EVER);
      pids = List.of(first.hostPid(), beside.hostPid(), outside.hostPid());
      assertEquals(mounts, mounts(), "mounts are seen outside");
    }

    assertEquals(List.of(), pids.stream().filter(SandboxEndTests::exists).toList());
    assertEquals(mounts, mounts());
    assertEquals(
        List.of(),
        names(Path.of("/tmp")).stream()
            .filter(n -> !tmp.contains(n))
            .filter(n -> n.contains("jdebug") || n.contains("sandbox"))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM"})
  void theProcessesEndWithTheOneThatStartedThem(String signal) throws IOException {
    Java java = Java.main(SandboxHolder.class);
    Process holder = new ProcessBuilder(java.command()).start();
    String line = String.valueOf(holder.inputReader().readLine());
    List<Long> pids = Stream.of(line.split(" ", -1)).map(Long::valueOf).toList();
    assertTrue(pids.stream().allMatch(SandboxEndTests::exists), line);

    signal(holder.pid(), signal);

    assertTrue(Fact.await(SOON, () -> pids.stream().noneMatch(SandboxEndTests::exists)), line);
  }

  private static void signal(long pid, String name) throws IOException {
    new ProcessBuilder("kill", "-s", name, Long.toString(pid)).start();
  }

  private static boolean exists(long pid) {
    return Files.exists(Path.of("/proc", Long.toString(pid)));
  }

  private static List<String> mounts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/mounts"));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(Path::toString).toList();
    }
  }
}
