package dev.jdebug.cli.histogram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramReaderTests {
  /** As JVM 8 prints it. */
  private static final String JVM_8 =
      """

       num     #instances         #bytes  class name
      ----------------------------------------------
         1:          5123         480016  [C
         2:           452         240112  [B
         3:           100           1600  shop.Item
         4:            50            800  shop.Item
      Total          5725         722528
      """;

  /** As JVM 9 and later print it. */
  private static final String JVM_21 =
      """
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:         10340         620400  [B (java.base@21.0.4)
         2:           300           4800  shop.Item
         3:             1             16  shop.Main$$Lambda/0x00007f1c
      Total         10641         625216
      """;

  private static Histogram read(String reply) {
    HistogramReader reader = new HistogramReader();
    byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
    reader.write(bytes, 0, bytes.length);
    return reader.histogram("local/1");
  }

  @Test
  void classesOfSeveralLoadersAreOne() {
    Histogram histogram = read(JVM_8);
    assertEquals(5725, histogram.instances());
    assertEquals(722528, histogram.bytes());
    assertEquals(
        List.of(
            new ClassCount("[C", "", 5123, 480016),
            new ClassCount("[B", "", 452, 240112),
            new ClassCount("shop.Item", "", 150, 2400)),
        histogram.largest());
  }

  @Test
  void modulesAreTakenOff() {
    assertEquals(
        new ClassCount("[B", "java.base@21.0.4", 10340, 620400), read(JVM_21).largest().getFirst());
  }

  @Test
  void growthIsSortedByBytesAndWhatIsGoneCountsToo() {
    String later =
        JVM_21
            .replace("300           4800", "900          14400")
            .replace("   3:             1             16  shop.Main$$Lambda/0x00007f1c\n", "");
    assertEquals(
        List.of("shop.Item +600 +9600", "shop.Main$$Lambda/0x00007f1c -1 -16"),
        read(later).growthSince(read(JVM_21)).stream()
            .map(g -> "%s %+d %+d".formatted(g.now().name(), g.instances(), g.bytes()))
            .toList());
    assertEquals(List.of(), read(JVM_21).growthSince(read(JVM_21)));
  }

  @ParameterizedTest
  @CsvSource({
    "[B, byte[]",
    "[[J, long[][]",
    "[Ljava.lang.String;, java.lang.String[]",
    "[[Lx.Y;, x.Y[][]",
    "java.util.HashMap$Node, java.util.HashMap$Node",
    "[, [",
    "[Q, [Q",
    "[Lx, [Lx",
  })
  void arraysAreNamedAsInJava(String name, String java) {
    assertEquals(java, new ClassCount(name, "", 1, 1).javaName());
  }

  @ParameterizedTest
  @CsvSource({"''", "java.lang.IllegalArgumentException: no", "'1: 2 3 x'", "Total x y", "Total 1"})
  void whatIsNoHistogramIsRefused(String reply) {
    assertEquals(FailureKind.COMMAND_FAILED, assertThrows(Failure.class, () -> read(reply)).kind());
  }

  @Test
  void hostileRepliesAreReadOrRefused() {
    Random random = new Random(5);
    byte[] reply = JVM_21.getBytes(StandardCharsets.UTF_8);
    int read = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = reply.clone();
      for (int j = random.nextInt(8); j >= 0; j--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
      }
      try {
        Histogram histogram = read(new String(broken, StandardCharsets.ISO_8859_1));
        assertTrue(histogram.largest().stream().allMatch(row -> row.bytes() >= 0));
        histogram.largest().forEach(ClassCount::javaName);
        read++;
      } catch (Failure e) {
        assertEquals(FailureKind.COMMAND_FAILED, e.kind());
      }
    }
    assertTrue(read > 10_000, read + " were read");
  }

  @Test
  void aLineWithoutAnEndTakesNoMemory() {
    HistogramReader reader = new HistogramReader();
    byte[] endless = new byte[1 << 20];
    Arrays.fill(endless, (byte) 'x');
    for (int i = 0; i < 64; i++) {
      reader.write(endless, 0, endless.length);
    }
    assertThrows(Failure.class, () -> reader.histogram("local/1"));
  }
}
