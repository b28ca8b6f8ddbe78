package dev.jdebug.collector.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatusTests {
  private static final String MINIMAL =
      "Name:\tjava\nState:\tS (sleeping)\nTgid:\t70\nUid:\t1\t2\t3\t4\nGid:\t5\t6\t7\t8\n";

  private static ProcessStatus parse(String text) {
    return Objects.requireNonNull(ProcessStatus.parse(text));
  }

  @Test
  void readsARecordedJvm() {
    ProcessStatus status = parse(RecordedProc.text("17/status"));
    assertEquals('S', status.state());
    assertEquals(1000, status.uid());
    assertTrue(status.hasOnlyUid(1000) && status.hasOnlyGid(1000));
    assertEquals(2, status.innerPid());
    assertEquals(0, status.permittedCapabilities());
    assertTrue(status.catches(3), "SIGQUIT is caught");
    assertFalse(status.ignores(3));
    assertTrue(status.ignores(2), "SIGINT is ignored, as in the background of a shell");
    assertTrue(status.residentBytes() > 30 << 20);
  }

  @Test
  void tellsEffectiveFromOtherIds() {
    ProcessStatus status = parse(MINIMAL);
    assertEquals(2, status.uid());
    assertEquals(6, status.gid());
    assertFalse(status.hasOnlyUid(2));
    assertFalse(status.hasOnlyGid(6));
  }

  @Test
  void takesTheInnermostPid() {
    assertEquals(7, parse(MINIMAL + "NSpid:\t4711\t12\t7\n").innerPid());
    assertEquals(70, parse(MINIMAL).innerPid(), "a kernel before 4.1 tells no NSpid");
  }

  @Test
  void readsCapabilitiesAsOneMask() {
    ProcessStatus status = parse(MINIMAL + "CapPrm:\tffffffffffffffff\nCapEff:\t0000000000080000");
    assertEquals(-1, status.permittedCapabilities());
    assertEquals(1 << 19, status.effectiveCapabilities());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no status",
        "State:\t\nUid:\t1\t1\t1\t1\nGid:\t1\t1\t1\t1\n",
        "State:\tS\nUid:\t1\t1\nGid:\t1\t1\t1\t1\n",
        "State:\tS\nUid:\t1\t1\t1\t1\n",
      })
  void refusesWhatIsNoStatus(String text) {
    assertNull(ProcessStatus.parse(text));
  }
}
