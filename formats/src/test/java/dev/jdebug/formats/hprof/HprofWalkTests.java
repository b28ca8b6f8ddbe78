package dev.jdebug.formats.hprof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a dump of the JVM that runs this test. */
class HprofWalkTests {
  private static RealDump dump = new RealDump(new byte[0]);

  @BeforeAll
  static void take(@TempDir Path folder) throws IOException {
    dump = RealDump.take(folder);
  }

  private static InputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }

  private static HprofSummary walk(byte[] bytes) throws IOException {
    return HprofWalk.copy(stream(bytes), OutputStream.nullOutputStream(), false);
  }

  @Test
  void aWholeDumpPassesUnchanged() throws IOException {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();

    HprofSummary summary = HprofWalk.copy(stream(dump.bytes()), copy, false);

    assertArrayEquals(dump.bytes(), copy.toByteArray());
    assertEquals(dump.bytes().length, summary.bytes());
    assertEquals(8, summary.idSize());
    assertTrue(summary.segments() > 0 && summary.classes() > 400, summary::toString);
    assertTrue(summary.instances() > summary.objectArrays(), summary::toString);
    assertTrue(summary.primitiveBytes() > summary.primitiveArrays(), summary::toString);
  }

  @Test
  void bytesThatComeOneByOneAreTheSame() throws IOException {
    InputStream trickle =
        new InputStream() {
          private int next;

          @Override
          public int read() {
            return next < dump.bytes().length ? dump.bytes()[next++] & 0xff : -1;
          }

          @Override
          public int read(byte[] bytes, int offset, int count) {
            int value = read();
            if (value < 0) {
              return -1;
            }
            bytes[offset] = (byte) value;
            return 1;
          }
        };

    assertEquals(
        walk(dump.bytes()), HprofWalk.copy(trickle, OutputStream.nullOutputStream(), false));
  }

  @Test
  void redactedNoContentOfAnArrayIsLeftAndNothingElseChanges() throws IOException {
    ByteArrayOutputStream redacted = new ByteArrayOutputStream();

    HprofSummary summary = HprofWalk.copy(stream(dump.bytes()), redacted, true);

    assertTrue(holds(dump.bytes(), RealDump.SECRET));
    assertFalse(holds(redacted.toByteArray(), RealDump.SECRET));
    assertTrue(holds(redacted.toByteArray(), RealDump.class.getSimpleName()), "names of classes");
    assertEquals(walk(dump.bytes()), summary);
    assertEquals(summary, walk(redacted.toByteArray()));
  }

  private static boolean holds(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void joinsABaseAndItsSegments(boolean ended) throws IOException {
    byte[] heap = dump.records(true);
    byte[] base = dump.records(false);
    byte[] end = {0x2c, 0, 0, 0, 0, 0, 0, 0, 0};
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    first.write(base);
    if (ended) {
      first.write(end);
    }
    ByteArrayOutputStream joined = new ByteArrayOutputStream();

    HprofSummary summary =
        HprofWalk.join(
            stream(first.toByteArray()), List.of(stream(heap), stream(heap)), joined, false);

    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    for (byte[] part : List.of(base, heap, heap, end)) {
      expected.write(part);
    }
    assertArrayEquals(expected.toByteArray(), joined.toByteArray());
    assertEquals(walk(joined.toByteArray()), summary);
  }

  @Test
  void aBaseAloneIsNoDump() throws IOException {
    InputStream base = stream(dump.records(false));
    assertThrows(
        HprofException.class,
        () -> HprofWalk.join(base, List.of(), OutputStream.nullOutputStream(), false));
  }

  @Test
  void aDumpThatEndsAnywhereBeforeItsEndIsNotWhole() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      int length = i < 40 ? i : random.nextInt(dump.bytes().length);
      byte[] cut = Arrays.copyOf(dump.bytes(), length);
      assertThrows(HprofException.class, () -> walk(cut), "cut at " + length);
    }
    byte[] cut = Arrays.copyOf(dump.bytes(), dump.bytes().length - 9);
    HprofException missing = assertThrows(HprofException.class, () -> walk(cut));
    assertEquals(cut.length, missing.offset());
  }

  @Test
  void whatFollowsTheEndIsTold() {
    byte[] longer = Arrays.copyOf(dump.bytes(), dump.bytes().length + 1);
    HprofException e = assertThrows(HprofException.class, () -> walk(longer));
    assertTrue(String.valueOf(e.getMessage()).startsWith("Something follows"), e::toString);
  }

  @Test
  void hostileBytesEndInOneClearException() {
    Random random = new Random(2);
    for (int i = 0; i < 3000; i++) {
      byte[] hostile = Arrays.copyOf(dump.bytes(), 31 + random.nextInt(20_000));
      for (int flips = random.nextInt(20); flips >= 0; flips--) {
        hostile[random.nextInt(hostile.length)] = (byte) random.nextInt(256);
      }
      assertThrows(HprofException.class, () -> walk(hostile));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "JAVA PROFILE 1.0.2", "JAVA PROFILE 2.0.0\0", "%PDF-1.7 and more text"})
  void whatIsNoDumpIsRefusedAtItsBeginning(String text) {
    byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), text.length());
    HprofException e = assertThrows(HprofException.class, () -> walk(bytes));
    assertTrue(e.offset() <= 20, e::toString);
  }
}
