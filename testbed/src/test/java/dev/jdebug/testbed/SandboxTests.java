package dev.jdebug.testbed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.sandbox.Bind;
import dev.jdebug.sandbox.Capabilities;
import dev.jdebug.sandbox.Container;
import dev.jdebug.sandbox.Fact;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.Output;
import dev.jdebug.sandbox.PidNamespace;
import dev.jdebug.sandbox.Sandbox;
import dev.jdebug.sandbox.SandboxException;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.sandbox.TmpKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sandbox on the host's own root file system, as the demo uses it. */
@NeedsSandbox
class SandboxTests {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Container HOST = Container.ofHost(Identity.restricted(1000, 2000));

  @Test
  void aRestrictedProcessHasItsIdsAndNothingElse() {
    try (Sandbox sandbox = Sandbox.open()) {
      SandboxProcess process = sandbox.start(HOST, List.of("sleep", "infinity"));

      assertEquals("1000\t1000\t1000\t1000", process.statusField("Uid"));
      assertEquals("2000\t2000\t2000\t2000", process.statusField("Gid"));
      assertEquals("", process.statusField("Groups"));
      assertEquals("1", process.statusField("NoNewPrivs"));
      for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
        assertEquals("0000000000000000", process.statusField(set), set);
      }
    }
  }

  @Test
  void rootHasItsBoundingSetAndNoMore() {
    try (Sandbox sandbox = Sandbox.open()) {
      Identity root = Identity.root(Capabilities.of("KILL", "SYS_PTRACE"));
      SandboxProcess process = sandbox.start(HOST.withIdentity(root), List.of("sleep", "infinity"));

      // linux/capability.h: KILL is 5, SYS_PTRACE is 19
      for (String set : List.of("CapPrm", "CapEff", "CapBnd")) {
        assertEquals("0000000000080020", process.statusField(set), set);
      }
      assertEquals("0", process.statusField("NoNewPrivs"));
    }
  }

  @Test
  void ambientCapabilitiesAreEffectiveWithoutRoot() {
    try (Sandbox sandbox = Sandbox.open()) {
      Identity bindsPorts =
          Identity.restricted(1000, 1000).withAmbient(Capabilities.of("NET_BIND_SERVICE"));
      SandboxProcess process =
          sandbox.start(HOST.withIdentity(bindsPorts), List.of("sleep", "infinity"));

      for (String set : List.of("CapPrm", "CapEff", "CapBnd", "CapAmb")) {
        assertEquals("0000000000000400", process.statusField(set), set);
      }
    }
  }

  @Test
  void pidsAreNumberedByEachNamespace() throws IOException {
    try (Sandbox sandbox = Sandbox.open()) {
      SandboxProcess first = sandbox.start(HOST, List.of("sleep", "infinity"));
      SandboxProcess second =
          sandbox.start(HOST.withPids(new PidNamespace.Of(first)), List.of("sleep", "infinity"));
      SandboxProcess outside =
          sandbox.start(
              HOST.withPids(new PidNamespace.Node()), List.of("sh", "-c", "echo /proc/*/"));
      outside.awaitExit(SOON);

      assertEquals(1, first.innerPid());
      assertNotEquals(1, first.nodePid());
      assertTrue(second.innerPid() > 1);
      assertEquals(namespace(first, "pid"), namespace(second, "pid"));
      assertNotEquals(namespace(first, "mnt"), namespace(second, "mnt"));
      assertTrue(outside.stdout().contains("/proc/" + first.nodePid() + "/"), outside::stdout);
      assertTrue(outside.stdout().contains("/proc/" + second.nodePid() + "/"), outside::stdout);
    }
  }

  @ParameterizedTest
  @EnumSource(TmpKind.class)
  void tmpIsWhatWasAskedFor(TmpKind tmp) {
    try (Sandbox sandbox = Sandbox.open()) {
      Container container = HOST.withTmp(tmp);
      SandboxProcess first = sandbox.start(container, List.of("sleep", "infinity"));
      SandboxProcess touch =
          sandbox.start(container, List.of("touch", "/tmp/written-by-another-container"));

      boolean written = touch.awaitExit(SOON) == 0;

      assertEquals(tmp != TmpKind.READ_ONLY, written, touch::stderr);
      Path seen = first.root().resolve("tmp/written-by-another-container");
      assertEquals(tmp == TmpKind.SHARED, Files.exists(seen));
      Path layer = touch.written().resolve("tmp/written-by-another-container");
      assertEquals(tmp == TmpKind.OVERLAY, Files.exists(layer));
      assertFalse(Files.exists(Path.of("/tmp/written-by-another-container")));
    }
  }

  @Test
  void whatIsWrittenToTheHostsRootStaysInTheSandbox() {
    try (Sandbox sandbox = Sandbox.open()) {
      Identity root = Identity.root(Capabilities.CONTAINER_DEFAULT);
      SandboxProcess process =
          sandbox.start(HOST.withIdentity(root), List.of("touch", "/etc/jdebug-was-here"));

      assertEquals(0, process.awaitExit(SOON), process::stderr);
      assertTrue(Files.exists(process.written().resolve("etc/jdebug-was-here")));
      assertFalse(Files.exists(Path.of("/etc/jdebug-was-here")));
    }
  }

  @Test
  void bindsAreSeenReadOnlyUnderTheirNames(@TempDir Path host) throws IOException {
    Path file = Files.writeString(host.resolve("a file"), "contents");
    Container container =
        HOST.withIdentity(Identity.root(Capabilities.CONTAINER_DEFAULT))
            .withTmp(TmpKind.TMPFS)
            .withBinds(List.of(Bind.of(host), new Bind(file, Path.of("/opt/there/it is"))));
    try (Sandbox sandbox = Sandbox.open()) {
      String script = "cat '/opt/there/it is' '%s'; touch '%s/x'".formatted(file, host);
      SandboxProcess process = sandbox.start(container, List.of("sh", "-c", script));

      assertNotEquals(0, process.awaitExit(SOON));
      assertEquals("contentscontents", process.stdout());
      assertTrue(process.stderr().contains("Read-only file system"), process::stderr);
    }
  }

  @Test
  void theEnvironmentIsWhatWasGiven() {
    try (Sandbox sandbox = Sandbox.open()) {
      SandboxProcess process =
          sandbox.start(HOST.withEnvironment(Map.of("MOOD", "fine = good")), List.of("env"));
      process.awaitExit(SOON);

      assertEquals(
          List.of("MOOD=fine = good", "PATH"),
          process
              .stdout()
              .lines()
              .map(line -> line.replaceAll("^PATH=.*", "PATH"))
              .sorted()
              .toList());
    }
  }

  @Test
  void streamsCanBeHeldByTheCaller() throws IOException {
    try (Sandbox sandbox = Sandbox.open()) {
      SandboxProcess cat = sandbox.start(HOST.withOutput(Output.PIPES), List.of("cat"));
      try (var stdin = cat.process().getOutputStream()) {
        stdin.write("through".getBytes(StandardCharsets.UTF_8));
      }

      assertEquals(
          "through",
          new String(cat.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      assertEquals(0, cat.awaitExit(SOON));
    }
  }

  @Test
  void aCommandCanBeRunInARunningContainer() {
    try (Sandbox sandbox = Sandbox.open()) {
      SandboxProcess container = sandbox.start(HOST, List.of("sleep", "infinity"));
      SandboxProcess exec =
          container.exec(Output.FILES, List.of("sh", "-c", "touch /tmp/x; id -u; id -g; exit 7"));

      assertEquals(7, exec.awaitExit(SOON));
      assertEquals("1000\n2000\n", exec.stdout());
      assertTrue(Files.exists(container.root().resolve("tmp/x")));
    }
  }

  @Test
  void theExitStatusAndSignalsComeThrough() {
    try (Sandbox sandbox = Sandbox.open()) {
      assertEquals(3, sandbox.start(HOST, List.of("sh", "-c", "exit 3")).awaitExit(SOON));
      SandboxProcess killed = sandbox.start(HOST, List.of("sleep", "infinity"));
      killed.kill();
      assertEquals(128 + 9, killed.awaitExit(SOON));
    }
  }

  @Test
  void signalsAreSent() {
    try (Sandbox sandbox = Sandbox.open()) {
      SandboxProcess process = sandbox.start(HOST, List.of("sleep", "infinity"));

      process.signal("STOP");

      assertTrue(Fact.await(SOON, () -> process.statusField("State").startsWith("T")));
    }
  }

  @Test
  void whyAContainerCannotBeMadeIsSaid() {
    try (Sandbox sandbox = Sandbox.open()) {
      Container container = Container.of(Path.of("/does/not/exist"), Identity.restricted(1, 1));

      SandboxException e =
          assertThrows(SandboxException.class, () -> sandbox.start(container, List.of("true")));

      assertTrue(String.valueOf(e.getMessage()).contains("/does/not/exist"), e::getMessage);
    }
  }

  @Test
  void aCommandThatIsNotThereEndsAsInAShell() {
    try (Sandbox sandbox = Sandbox.open()) {
      SandboxProcess process = sandbox.start(HOST, List.of("no-such-command"));

      assertEquals(127, process.awaitExit(SOON));
      assertTrue(process.stderr().contains("no-such-command"), process::stderr);
    }
  }

  private static String namespace(SandboxProcess process, String kind) throws IOException {
    return Files.readSymbolicLink(process.proc("ns/" + kind)).toString();
  }
}
