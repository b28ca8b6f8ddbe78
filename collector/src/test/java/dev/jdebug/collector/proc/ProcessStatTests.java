package dev.jdebug.collector.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatTests {

  @Test
  void readsARecordedJvm() {
    ProcessStat stat = Objects.requireNonNull(ProcessStat.parse(RecordedProc.text("25/stat")));
    assertEquals("java", stat.name());
    assertEquals('S', stat.state());
    assertTrue(stat.startTicks() > 0);
  }

  @Test
  void isNotLedAstrayByTheName() {
    String rest = " R 1 1 1 0 -1 0 1 2 3 4 150 50 0 0 20 0 9 0 4711 1 2 3";
    ProcessStat stat = Objects.requireNonNull(ProcessStat.parse("7 (a) S 9 (b) c)" + rest));
    assertEquals("a) S 9 (b) c", stat.name());
    assertEquals('R', stat.state());
    assertEquals(2000, stat.cpuMillis(), "150 + 50 ticks of 10 ms");
    assertEquals(4711, stat.startTicks());
    assertEquals(47_110, stat.startMillisAfterBoot());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "7 (java", "7 (java)", "7 (java) ", "7 (java) S 1 2 3", ") ("})
  void refusesWhatIsNoStat(String text) {
    assertNull(ProcessStat.parse(text));
  }
}
