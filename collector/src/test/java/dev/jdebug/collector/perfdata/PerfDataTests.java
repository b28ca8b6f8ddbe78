package dev.jdebug.collector.perfdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.collector.proc.ProcFile;
import dev.jdebug.collector.proc.RecordedProc;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerfDataTests {

  private static byte[] recorded(int version) {
    return Objects.requireNonNull(
        ProcFile.read(RecordedProc.root() + "/" + version + "/hsperfdata"));
  }

  @ParameterizedTest
  @CsvSource({"17, 17.0.15", "25, 25.0.3"})
  void readsARecordedFile(int version, String javaVersion) {
    PerfData data = PerfData.parse(recorded(version));
    assertEquals(javaVersion, data.text("java.property.java.version"));
    assertEquals("Sleep", data.mainClass());
    assertFalse(data.saysAttachIsOff());
    assertEquals(32L << 20, data.heapMax());
    // an idle JVM has not refreshed its used counters yet
    assertTrue(data.heapUsed() >= 0 && data.heapUsed() <= data.heapCommitted());
    assertTrue(data.heapCommitted() <= data.heapMax() + 4096, "padded");
    assertEquals(0, data.sumOfCollectors("invocations"));
    assertTrue(data.number("java.threads.live") >= 20);
    assertEquals(-1, data.number("no.such.counter"));
    assertEquals("", data.text("no.such.text"));
  }

  @Test
  void turnsTicksIntoMilliseconds() {
    PerfData data = PerfData.parse(recorded(17));
    assertEquals(1_000_000_000, data.number("sun.os.hrt.frequency"));
    assertEquals(2, data.millis(2_000_000));
    assertEquals(-1, data.millis(-1));
    assertEquals(-1, PerfData.NONE.millis(5));
  }

  @Test
  void knowsNothingWithoutAFile() {
    assertTrue(PerfData.NONE.isEmpty());
    assertEquals(-1, PerfData.NONE.heapUsed());
    assertEquals(-1, PerfData.NONE.heapMax());
    assertEquals("", PerfData.NONE.mainClass());
    assertFalse(PerfData.NONE.saysAttachIsOff());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 31})
  void refusesWhatIsTooShort(int length) {
    assertSame(PerfData.NONE, PerfData.parse(new byte[length]));
  }

  @Test
  void refusesAnotherMagic() {
    assertSame(PerfData.NONE, PerfData.parse(new byte[4096]));
  }

  @Test
  void keepsTheEntriesBeforeTheCut() {
    byte[] whole = recorded(25);
    byte[] half = Arrays.copyOf(whole, 4096);
    assertFalse(PerfData.parse(half).isEmpty());
    for (int length = 32; length < 1200; length++) {
      var unused = PerfData.parse(Arrays.copyOf(whole, length)).heapUsed();
    }
  }

  @Test
  void survivesDamage() {
    Random random = new Random(25);
    byte[] whole = recorded(17);
    for (int round = 0; round < 3_000; round++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 20; i++) {
        // mostly in heads of entries, where offsets and lengths stand
        int at = random.nextInt(i < 4 ? 64 : damaged.length - 4);
        damaged[at] = (byte) random.nextInt();
        damaged[at + 1] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
      }
      damaged[0] = (byte) 0xCA;
      damaged[1] = (byte) 0xFE;
      damaged[2] = (byte) 0xC0;
      damaged[3] = (byte) 0xC0;
      PerfData data = PerfData.parse(damaged);
      var unused = data.heapUsed() + data.heapMax() + data.mainClass().length();
    }
  }
}
