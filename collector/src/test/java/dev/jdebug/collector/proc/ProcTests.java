package dev.jdebug.collector.proc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTests {

  @Test
  void listsProcessesByNumber() {
    assertArrayEquals(new long[] {17, 25}, RecordedProc.PROC.pids());
  }

  @Test
  void whatIsGoneIsNullOrEmpty() {
    ProcessFolder gone = RecordedProc.PROC.process(4711);
    assertNull(gone.status());
    assertNull(gone.stat());
    assertNull(gone.maps());
    assertEquals("", gone.cmdline());
    assertEquals("", gone.containerId());
    assertFalse(gone.hasThread("java"));
    assertTrue(gone.threads().isEmpty());
  }

  @Test
  void findsThreadsByTheirWholeName() {
    ProcessFolder jvm = RecordedProc.PROC.process(25);
    assertTrue(jvm.hasThread("Signal Dispatch"));
    assertFalse(jvm.hasThread("Signal"));
    assertFalse(jvm.hasThread("Attach Listener"));
    assertEquals(6, jvm.threads().size());
  }

  @Test
  void knowsTheContainer() {
    assertEquals("0123456789abcdef".repeat(4), RecordedProc.PROC.process(17).containerId());
  }

  @Test
  void aMissingFolderHasNoProcesses(@TempDir Path folder) throws IOException {
    assertArrayEquals(new long[0], new Proc(folder + "/none").pids());
    assertEquals(0, new Proc(folder + "/none").bootEpochMillis());
    Files.writeString(folder.resolve("uptime"), "soon");
    assertEquals(0, new Proc(folder.toString()).bootEpochMillis());
  }

  @Test
  void readsThisVeryProcess() {
    ProcessFolder self = Proc.LIVE.self();
    assertEquals(ProcessHandle.current().pid(), self.pid());
    MappedFiles maps = self.maps();
    assertNotNull(maps);
    assertNotNull(maps.libjvm());
    assertTrue(self.hasThread("Signal Dispatch"));
    assertTrue(Proc.LIVE.bootEpochMillis() < System.currentTimeMillis());
  }
}
