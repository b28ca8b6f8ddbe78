package dev.jdebug.collector.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigquitDumpTests {
  private static final String DUMP =
      """
      2026-11-21 02:38:41
      Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode):

      "main" #1 prio=5 os_prio=0 cpu=1.00ms elapsed=2.00s tid=0x1 nid=0x2 runnable

      JNI global refs: 15, weak refs: 0

      Found one Java-level deadlock:

      Heap
       def new generation   total 9792K, used 1000K
       Metaspace       used 100K, committed 200K, reserved 300K

      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final SigquitDump dump = new SigquitDump(out);

  private boolean accept(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return dump.accept(bytes, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application log\n",
        "half a line\n2026-11-21 02:38:40\nanother line\n",
        "JNI global ref\nHeap\n\n",
      })
  void takesTheDumpAlone(String before) throws IOException {
    assertTrue(accept(before + DUMP + "application log again\n"));
    assertEquals(DUMP, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void takesItByteByByte() throws IOException {
    for (int i = 0; i < DUMP.length() - 1; i++) {
      assertFalse(accept(DUMP.substring(i, i + 1)), "not complete at " + i);
    }
    assertTrue(accept("\n"));
    assertEquals(DUMP, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void standsEndlessLines() throws IOException {
    assertFalse(accept("x".repeat(100_000)));
    assertTrue(accept("\n" + DUMP));
    assertEquals(DUMP, out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void knowsJava8sWords() throws IOException {
    String old = DUMP.replace("JNI global refs: 15, weak refs: 0", "JNI global references: 15");
    assertTrue(accept(old));
    assertEquals(old, out.toString(StandardCharsets.UTF_8));
  }
}
