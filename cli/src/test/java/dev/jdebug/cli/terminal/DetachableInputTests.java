package dev.jdebug.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jdebug.injector.cluster.DetachedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetachableInputTests {
  private static final DetachKeys KEYS = DetachKeys.parse(DetachKeys.DEFAULT);

  /** A keyboard whose keys come so many at a time; P and Q stand for ctrl-p and ctrl-q. */
  private static InputStream typing(String keys, int atATime) {
    byte[] bytes = keys.replace('P', '\20').replace('Q', '\21').getBytes(StandardCharsets.US_ASCII);
    InputStream typed =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, atATime));
          }
        };
    return new DetachableInput(typed, KEYS);
  }

  @ParameterizedTest
  @CsvSource({"abcPQdef, abc", "PQ, ''", "PPQ, P", "PaPQ, Pa", "QPQ, Q", "aPPPQb, aPP"})
  void leavesAtItsKeysWithAllThatWasTypedBefore(String keys, String before) {
    for (int atATime : new int[] {1, 2, 1000}) {
      ByteArrayOutputStream passed = new ByteArrayOutputStream();
      InputStream input = typing(keys, atATime);
      assertThrows(DetachedException.class, () -> input.transferTo(passed));
      assertEquals(
          before,
          passed.toString(StandardCharsets.US_ASCII).replace('\20', 'P').replace('\21', 'Q'));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "aPb", "QP x", "PaQ", ""})
  void passesAllElseOn(String keys) throws IOException {
    byte[] passed = typing(keys, 1).readAllBytes();
    assertEquals(
        keys,
        new String(passed, StandardCharsets.US_ASCII).replace('\20', 'P').replace('\21', 'Q'));
  }

  @Test
  void keysAreReadAsDockerReadsThem() {
    assertArrayEquals(new byte[] {16, 17}, KEYS.keys());
    assertArrayEquals(new byte[] {0, 'x', 29}, DetachKeys.parse("ctrl-@,x,ctrl-]").keys());
  }
}
