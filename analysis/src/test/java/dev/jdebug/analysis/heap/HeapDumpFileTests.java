package dev.jdebug.analysis.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.jdebug.analysis.heap.HeapSurvey.ClassTotal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapDumpFileTests {
  private static final long FIRST = 0x7_0000_0000L;

  /** Held by this class while its own heap is dumped. */
  static final List<Held> PLANTED = new ArrayList<>();

  /** What is planted. */
  static final class Held {
    final byte[] bytes;
    final String text;

    Held(byte[] bytes, String text) {
      this.bytes = bytes;
      this.text = text;
    }
  }

  private static HeapFile small() {
    return new HeapFile()
        .type(FIRST, "java/lang/Object", 0, 0)
        .type(FIRST + 0x100, "shop/Item", FIRST, 0, "next")
        .type(FIRST + 0x200, "[Lshop/Item;", FIRST, 0)
        .root(FIRST)
        .instance(FIRST + 0x300, FIRST + 0x100, 0)
        .instance(FIRST + 0x400, FIRST + 0x100, FIRST + 0x300)
        .array(FIRST + 0x500, FIRST + 0x200, FIRST + 0x300, 0, 0)
        .bytes(FIRST + 0x600, "same".getBytes(StandardCharsets.US_ASCII))
        .bytes(FIRST + 0x700, "same".getBytes(StandardCharsets.US_ASCII))
        .bytes(FIRST + 0x800, "other".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void objectsAreCountedByClassAndContent() throws IOException {
    HeapSurvey survey = small().dump().survey();

    assertTrue(survey.whole());
    assertEquals(6, survey.objects());
    assertEquals(
        List.of(
            new ClassTotal("byte[]", 3, 72, 1),
            new ClassTotal("shop.Item", 2, 32, 1),
            new ClassTotal("shop.Item[]", 1, 32, 1)),
        survey.classes());
    assertEquals(3, survey.duplicates().arrays());
    assertEquals(2, survey.duplicates().different());
    assertEquals(24, survey.duplicates().wasted());
    assertFalse(survey.duplicates().estimated());
  }

  @Test
  void moreContentsThanFitAreEstimated() {
    Contents contents = new Contents();
    byte[] content = new byte[8];
    for (int i = 0; i < 4_000_000; i++) {
      java.nio.ByteBuffer.wrap(content).putLong(i % 2_000_000);
      contents.add(content, 0, 8, 24, false);
    }
    HeapSurvey.Duplicates found = contents.summary(3);
    assertTrue(found.estimated());
    assertEquals(1.0, found.different() / 2e6, 0.03);
    assertEquals(1.0, found.wasted() / 48e6, 0.04);
  }

  @Test
  void whatIsCutOffIsReadAsFarAsItGoes() throws IOException {
    int length = small().content().length;
    for (int cut = 40; cut < length; cut++) {
      HeapDumpFile.Kept kept = small().cutAt(cut).examine(1 << 30);
      assertFalse(kept.survey().whole(), "cut at " + cut);
      assertTrue(kept.survey().objects() <= 6);
    }
  }

  /** Whatever the bytes are: an answer or a BrokenHeapException, in bounded memory. */
  @Test
  void foreignBytesDoNoHarm() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = small().content();
      for (int k = 0; k <= random.nextInt(4); k++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      try {
        HeapFile.of(bytes).examine(1 << 30);
      } catch (BrokenHeapException e) {
        assertFalse(String.valueOf(e.getMessage()).isEmpty());
      }
    }
    assertThrows(BrokenHeapException.class, () -> HeapFile.of(new byte[] {1, 2, 3}).survey());
  }

  @Test
  void thisVeryJvmsHeapHoldsWhatWasPlanted(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 2000; i++) {
      PLANTED.add(new Held(new byte[5000], "text " + i % 10));
    }
    Path file = folder.resolve("own.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(file.toString(), true);
    PLANTED.clear();

    HeapDumpFile.Kept kept =
        new HeapDumpFile(() -> Files.newInputStream(file)).examine(Long.MAX_VALUE);

    String name = Held.class.getName();
    ClassTotal total =
        kept.survey().classes().stream().filter(t -> t.name().equals(name)).findFirst().get();
    assertEquals(2000, total.instances());
    assertEquals(2000 * 24, total.bytes());
    Retention retention = kept.retention().orElseThrow();
    Retention.Suspect suspect = retention.suspects().getFirst();
    assertTrue(suspect.keeper().bytes() > 2000 * (24 + 5016), suspect::toString);
    assertTrue(
        suspect.path().stream().anyMatch(step -> step.field().equals("PLANTED")),
        suspect::toString);
    assertEquals(
        new Retention.Group(name, 2000, suspect.contents().getFirst().bytes()),
        suspect.contents().getFirst());
    assertTrue(retention.unreachable() < kept.survey().bytes() / 10, retention::toString);
  }
}
