package dev.jdebug.collector.openj9;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.discovery.Obstacles;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.perfdata.PerfData;
import dev.jdebug.collector.proc.JvmOptions;
import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcessFolder;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a stand-in that speaks the protocol; not run on a real OpenJ9. */
class OpenJ9ConversationTests {
  private final Path process;
  private final Path temporary;

  OpenJ9ConversationTests(@TempDir Path process) throws IOException {
    this.process = process;
    this.temporary = Files.createDirectories(process.resolve("root/tmp"));
  }

  private static ProcessStatus own() {
    return Objects.requireNonNull(Proc.LIVE.self().status());
  }

  private JvmProcess jvm() {
    ProcessStatus own = own();
    return new JvmProcess(
        new ProcessFolder(ProcessHandle.current().pid(), process.toString()),
        new ProcessStatus('S', own.uids(), own.gids(), OpenJ9StandIn.INNER_PID, 0, 0, 0, 0, 0),
        Objects.requireNonNull(Proc.LIVE.self().stat()),
        JvmKind.OPENJ9,
        PerfData.NONE,
        JvmOptions.ofText("", "Fake"),
        "17.0.1");
  }

  private String properties(long millis) throws IOException {
    return run(millis, "VM.system_properties");
  }

  private String run(long millis, String... words) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    List<String> line = List.of(words);
    new OpenJ9Conversation(jvm(), own(), Deadline.inMillis(millis))
        .run(OpenJ9Command.of(line).orElseThrow(), line, text);
    return text.toString(StandardCharsets.UTF_8);
  }

  @Test
  void readsSystemProperties() throws IOException {
    try (OpenJ9StandIn target =
        new OpenJ9StandIn(temporary, "java.vm.name=Eclipse OpenJ9 VM\na=1\\n2\n")) {
      assertEquals("a=1\\n2\njava.vm.name=Eclipse OpenJ9 VM\n", properties(20_000));
      assertEquals("ATTACH_GETSYSTEMPROPERTIES", target.verbs().getFirst());
      assertFalse(Files.exists(target.replyInfo()), "nothing left in the target's folder");
    }
  }

  @Test
  void loadsAJavaAgent() throws IOException {
    try (OpenJ9StandIn target = new OpenJ9StandIn(temporary, "")) {
      assertEquals(
          "return code: 0\n", run(20_000, "JVMTI.agent_load", "/opt/agent.jar", "port=1,quiet"));
      assertEquals(
          "ATTACH_LOADAGENT(instrument,/opt/agent.jar=port=1,quiet)", target.verbs().getFirst());
    }
  }

  @Test
  void loadsANativeAgent() throws IOException {
    try (OpenJ9StandIn target = new OpenJ9StandIn(temporary, "")) {
      run(20_000, "JVMTI.agent_load", "/opt/libagent.so", "start");
      assertEquals("ATTACH_LOADAGENTPATH(/opt/libagent.so,start)", target.verbs().getFirst());
    }
  }

  @Test
  void startsTheManagementAgent() throws IOException {
    try (OpenJ9StandIn target = new OpenJ9StandIn(temporary, "")) {
      target.answering("ATTACH_START_LOCAL", "ATTACH_RESULT=service:jmx:rmi://127.0.0.1/stub/x");
      assertEquals(
          "service:jmx:rmi://127.0.0.1/stub/x\n", run(20_000, "ManagementAgent.start_local"));
    }
  }

  @Test
  void tellsTheVmsOwnErrorAndDetaches() throws IOException {
    try (OpenJ9StandIn target = new OpenJ9StandIn(temporary, "")) {
      target.answering("ATTACH_LOADAGENT(", "ATTACH_ERR AgentLoadException 100");
      Failure failure =
          assertThrows(Failure.class, () -> run(20_000, "JVMTI.agent_load", "/none.jar"));
      assertEquals(FailureKind.COMMAND_FAILED, failure.kind());
      assertTrue(failure.getMessage().contains("AgentLoadException 100"), failure.getMessage());
      assertEquals("ATTACH_DETACH", target.verbs().getLast());
    }
  }

  @Test
  void endsAtTheDeadlineWhenTheVmConnectsAndThenIsSilent() throws IOException {
    try (OpenJ9StandIn target = new OpenJ9StandIn(temporary, "")) {
      target.silent();
      Failure failure = assertThrows(Failure.class, () -> properties(2_000));
      assertEquals(FailureKind.HUNG, failure.kind());
      assertTrue(failure.getMessage().contains("did not answer"), failure.getMessage());
    }
  }

  @Test
  void knowsOnlyWhatTheProtocolHas() {
    assertTrue(OpenJ9Command.of(List.of("Thread.print")).isEmpty());
    assertTrue(OpenJ9Command.of(List.of("JVMTI.agent_load")).isEmpty(), "no path");
    assertTrue(OpenJ9Command.of(List.of("VM.system_properties", "x")).isEmpty());
  }

  @Test
  void endsAtTheDeadlineWhenTheVmDoesNotConnect() throws IOException {
    try (OpenJ9StandIn target = new OpenJ9StandIn(temporary, "")) {
      Files.writeString(
          temporary.resolve(".com_ibm_tools_attach/1/attachInfo"),
          "processId=1\nvmId=other\nuserUid=" + own().uid() + "\n");
      Files.createDirectory(temporary.resolve(".com_ibm_tools_attach/other"));
      Failure failure = assertThrows(Failure.class, () -> properties(50));
      assertEquals(FailureKind.HUNG, failure.kind());
      assertTrue(failure.remedy().contains("network and IPC namespaces"));
      assertEquals(1, target.verbs().size(), "it looked for the reply in vain");
    }
  }

  @Test
  void saysWhenThereAreNoAttachFiles() {
    Failure failure = assertThrows(Failure.class, () -> properties(20_000));
    assertEquals(FailureKind.OPENJ9, failure.kind());
    assertTrue(failure.remedy().contains("com.ibm.tools.attach.enable"), failure.remedy());
  }

  @Test
  void isToldApartFromHotSpot() {
    Failure failure = assertThrows(Failure.class, () -> Obstacles.check(jvm(), own()));
    assertEquals(FailureKind.OPENJ9, failure.kind());
    assertTrue(failure.remedy().contains("VM.system_properties"), failure.remedy());
    assertEquals(List.of("openj9"), List.of(Obstacles.words(jvm(), own())));
  }
}
