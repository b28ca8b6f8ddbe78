package dev.jdebug.collector.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.collector.perfdata.PerfData;
import dev.jdebug.collector.proc.JvmOptions;
import dev.jdebug.collector.proc.ProcessFolder;
import dev.jdebug.collector.proc.ProcessStat;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.JvmKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObstaclesTests {
  private final Path folder;

  ObstaclesTests(@TempDir Path folder) {
    this.folder = folder;
  }

  private static ProcessStatus status(char state, int uid) {
    String ids = ("\t" + uid).repeat(4);
    return Objects.requireNonNull(
        ProcessStatus.parse("State:\t" + state + "\nUid:" + ids + "\nGid:" + ids + "\n"));
  }

  private JvmProcess jvm(char state, JvmKind kind, String option, String version) {
    return new JvmProcess(
        new ProcessFolder(7, folder.toString()),
        status(state, 1000),
        new ProcessStat("java", state, 0, 1),
        kind,
        PerfData.NONE,
        JvmOptions.ofText(option, "Main"),
        version);
  }

  private String words(char state, JvmKind kind, String option, int ownUid) {
    return Obstacles.words(jvm(state, kind, option, "17.0.1"), status('R', ownUid));
  }

  @Test
  void knowsNothingAgainstAnOrdinaryJvm() {
    assertEquals("", words('S', JvmKind.HOTSPOT, "-Xmx1g", 1000));
  }

  @Test
  void namesEachObstacle() {
    assertEquals("stopped", words('T', JvmKind.HOTSPOT, "", 1000));
    assertEquals("stopped", words('t', JvmKind.HOTSPOT, "", 1000));
    assertEquals("wrong uid", words('S', JvmKind.HOTSPOT, "", 2000));
    assertEquals("native image", words('S', JvmKind.NATIVE_IMAGE, "", 1000));
    assertEquals(
        "attach disabled", words('S', JvmKind.HOTSPOT, "-XX:+DisableAttachMechanism", 1000));
  }

  @Test
  void knowsThatOldJvmsRefuseRoot() {
    String ids = "State:\tR\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n";
    // KILL, DAC_OVERRIDE, SYS_PTRACE
    ProcessStatus root = Objects.requireNonNull(ProcessStatus.parse(ids + "CapEff:\t80022\n"));
    assertEquals("", Obstacles.words(jvm('S', JvmKind.HOTSPOT, "", "11.0.2"), root));
    assertEquals("wrong uid", Obstacles.words(jvm('S', JvmKind.HOTSPOT, "", "1.8.0_412"), root));
    assertEquals("wrong uid", Obstacles.words(jvm('S', JvmKind.HOTSPOT, "", ""), root));
  }

  @Test
  void knowsAReadOnlyTmp() throws IOException {
    Files.writeString(
        folder.resolve("mountinfo"), "1 0 0:1 / / ro - overlay o ro\n2 1 0:2 / /t rw - t t rw\n");
    assertEquals("tmp read only", words('S', JvmKind.HOTSPOT, "", 1000));
    assertEquals("", words('S', JvmKind.HOTSPOT, "-XX:AltTempDir=/t", 1000));
  }

  @Test
  void knowsAFrozenProcess() throws IOException {
    Files.writeString(folder.resolve("wchan"), "do_freezer_trap");
    assertEquals("stopped", words('S', JvmKind.HOTSPOT, "", 1000));
  }
}
