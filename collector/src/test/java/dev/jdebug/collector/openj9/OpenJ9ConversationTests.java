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
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    new OpenJ9Conversation(jvm(), own(), Deadline.inMillis(millis)).systemProperties(text);
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
