package dev.jdebug.collector.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.RecordedProc;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmKind;
import dev.jdebug.protocol.JvmRow;
import dev.jdebug.protocol.JvmSelector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmFinderTests {
  private static final String ID = "0123456789abcdef".repeat(4);

  private final Path folder;

  JvmFinderTests(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A process as far as the recorded one of version 17, changed by the test. */
  private Path copy(long pid, String... files) throws IOException {
    Path process = Files.createDirectories(folder.resolve("" + pid));
    for (String file : files) {
      Files.copy(RecordedProc.root().resolve("17/" + file), process.resolve(file));
    }
    return process;
  }

  private JvmFinder finder() {
    return new JvmFinder(new Proc(folder.toString()));
  }

  @Test
  void findsRecordedJvms() {
    List<JvmProcess> found = new JvmFinder(RecordedProc.PROC).all();
    assertEquals(2, found.size());
    JvmRow row = found.getFirst().row(1_000_000, "");
    assertEquals(17, row.pid());
    assertEquals(2, row.innerPid());
    assertEquals(1000, row.uid());
    assertEquals(JvmKind.HOTSPOT, row.kind());
    assertEquals("Sleep", row.mainClass());
    assertEquals(ID, row.containerId());
    assertTrue(row.startEpochMillis() > 1_000_000);
  }

  @Test
  void findsAJvmByItsThreadsWhereMapsAreForbidden() throws IOException {
    Path process = copy(8, "cmdline", "status", "stat");
    assertNull(finder().find(8), "nothing speaks for a JVM yet");
    int tid = 10;
    for (String name : List.of("java", "VM Thread", "Signal Dispatch")) {
      Path task = Files.createDirectories(process.resolve("task/" + tid++));
      Files.writeString(task.resolve("comm"), name + "\n");
    }
    JvmProcess jvm = Objects.requireNonNull(finder().find(8));
    assertEquals(JvmKind.HOTSPOT, jvm.kind());
    assertEquals("Sleep", jvm.mainClass());
    assertEquals(-1, jvm.perfData().heapUsed());
  }

  @Test
  void tellsOpenJ9FromHotSpot() throws IOException {
    Path process = copy(8, "cmdline", "status", "stat");
    Files.writeString(
        process.resolve("maps"),
        """
        7f-80 r-xp 0 0:0 1 /opt/jdk/lib/default/libj9vm29.so
        7f-80 r-xp 0 0:0 1 /opt/jdk/lib/server/libjvm.so
        """);
    assertEquals(JvmKind.OPENJ9, Objects.requireNonNull(finder().find(8)).kind());
  }

  @Test
  void passesOverOtherCollectorsAndOtherPrograms() throws IOException {
    Path collector = copy(8, "maps", "status", "stat");
    Files.writeString(
        collector.resolve("cmdline"), "java\0-cp\0x\0dev.jdebug.collector.CollectorMain\0jps\0");
    Path shell = copy(9, "status", "stat");
    Files.writeString(shell.resolve("cmdline"), "bash\0");
    Files.writeString(shell.resolve("maps"), "7f-80 r-xp 0 0:0 1 /bin/bash\n");
    copy(10, "cmdline");
    assertEquals(List.of(), finder().all());
  }

  @Test
  void readsCountersWhereMapsDoNotNameThem() throws IOException {
    Path process = copy(8, "cmdline", "status", "stat");
    Files.writeString(process.resolve("maps"), "7f-80 r-xp 0 0:0 1 /jre/lib/server/libjvm.so\n");
    Path counters = Files.createDirectories(process.resolve("root/tmp/hsperfdata_app"));
    Files.copy(RecordedProc.root().resolve("17/hsperfdata"), counters.resolve("2"));
    JvmProcess jvm = Objects.requireNonNull(finder().find(8));
    assertEquals("17.0.15", jvm.javaVersion());
    assertEquals(17, jvm.feature());
  }

  @ParameterizedTest
  @CsvSource({
    "lib/server/libjvm.so, 21.0.4, 21",
    "lib/amd64/server/libjvm.so, 1.8.0_412, 8",
    "jre/lib/amd64/server/libjvm.so, 1.8.0_412, 8",
    "lib/server/libjvm.so, 26-ea, 26",
    "lib/server/libjvm.so, unknown, 0",
  })
  void readsTheVersionFromTheReleaseFile(String libjvm, String version, int feature)
      throws IOException {
    Path process = copy(8, "cmdline", "status", "stat");
    Files.writeString(process.resolve("maps"), "7f-80 r-xp 0 0:0 1 /opt/jdk/" + libjvm + "\n");
    Path home = Files.createDirectories(process.resolve("root/opt/jdk"));
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    JvmProcess jvm = Objects.requireNonNull(finder().find(8));
    assertEquals(version, jvm.javaVersion());
    assertEquals(feature, jvm.feature());
  }

  @Test
  void choosesByPidNameAndContainer() {
    JvmChoice choice = new JvmChoice(RecordedProc.PROC);
    assertEquals(25, choice.of(new JvmSelector("25", "")).pid());
    assertEquals(
        FailureKind.AMBIGUOUS,
        assertThrows(Failure.class, () -> choice.of(new JvmSelector("Sleep", ID))).kind());
    assertEquals(
        FailureKind.NOT_FOUND,
        assertThrows(Failure.class, () -> choice.of(new JvmSelector("", "f".repeat(64)))).kind());
    assertEquals(
        FailureKind.NOT_FOUND,
        assertThrows(Failure.class, () -> choice.of(new JvmSelector("Nobody", ""))).kind());
    assertEquals(
        FailureKind.PROCESS_GONE,
        assertThrows(Failure.class, () -> choice.of(new JvmSelector("4711", ""))).kind());
  }

  @Test
  void seenFromTheNodeAPidIsTheContainersOwn() throws IOException {
    String other = "f".repeat(64);
    copyOf(17, 4001);
    Path foreign = copyOf(17, 4002);
    Files.writeString(foreign.resolve("cgroup"), "0::/pods/" + other + "\n");
    Path host = copyOf(17, 2);
    Files.writeString(host.resolve("cgroup"), "0::/system.slice/tomcat.service\n");
    JvmChoice choice = new JvmChoice(new Proc(folder.toString()));
    assertEquals(4001, choice.of(new JvmSelector("2", ID)).pid());
    assertEquals(4002, choice.of(new JvmSelector("2", other)).pid());
    assertEquals(4001, choice.of(new JvmSelector("", ID)).pid(), "a JVM of the node is in none");
    Files.writeString(folder.resolve("4001/cgroup"), "0::/pods/" + "a".repeat(64) + "\n");
    for (String name : List.of("2", "", "4001")) {
      Failure gone = assertThrows(Failure.class, () -> choice.of(new JvmSelector(name, ID)));
      assertEquals(FailureKind.NOT_FOUND, gone.kind(), "never the node's own");
    }
  }

  @Test
  void whereControlGroupsShowNoContainerNobodyIsLeftOut() throws IOException {
    Path hidden = copyOf(17, 2);
    Files.writeString(hidden.resolve("cgroup"), "0::/\n");
    JvmChoice choice = new JvmChoice(new Proc(folder.toString()));
    assertEquals(2, choice.of(new JvmSelector("", ID)).pid());
    assertEquals(2, choice.of(new JvmSelector("2", ID)).pid());
  }

  private Path copyOf(long recorded, long pid) throws IOException {
    Path process = Files.createDirectories(folder.resolve("" + pid));
    for (String file : List.of("cmdline", "status", "stat", "maps", "cgroup")) {
      Files.copy(RecordedProc.root().resolve(recorded + "/" + file), process.resolve(file));
    }
    return process;
  }

  @Test
  void saysWhatAProcessIsInstead() throws IOException {
    Path zombie = copy(8, "cmdline");
    Files.writeString(zombie.resolve("cmdline"), "");
    Files.writeString(
        zombie.resolve("status"), "State:\tZ (zombie)\nUid:\t1\t1\t1\t1\nGid:\t1\t1\t1\t1\n");
    Path shell = copy(9, "status", "stat");
    Files.writeString(shell.resolve("cmdline"), "/bin/bash\0-l\0");
    JvmChoice choice = new JvmChoice(new Proc(folder.toString()));
    Failure dead = assertThrows(Failure.class, () -> choice.of(new JvmSelector("8", "")));
    assertEquals(FailureKind.PROCESS_GONE, dead.kind());
    assertTrue(dead.getMessage().contains("zombie"));
    Failure other = assertThrows(Failure.class, () -> choice.of(new JvmSelector("9", "")));
    assertEquals(FailureKind.NOT_A_JVM, other.kind());
    assertTrue(other.getMessage().contains("/bin/bash"));
    String self = "" + ProcessHandle.current().pid();
    Failure own = assertThrows(Failure.class, () -> choice.of(new JvmSelector(self, "")));
    assertTrue(own.getMessage().contains("itself"));
  }
}
