package dev.jdebug.cli.picker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.cli.picker.Key.Named;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyReaderTests {

  private static List<Key> keys(byte[] bytes) throws IOException {
    KeyReader reader = new KeyReader(new ByteArrayInputStream(bytes));
    List<Key> keys = new ArrayList<>();
    for (Key key = reader.next(); key != Named.GONE; key = reader.next()) {
      keys.add(key);
    }
    return keys;
  }

  private static List<Key> keys(String bytes) throws IOException {
    return keys(bytes.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "[A, UP", "OA, UP", "[B, DOWN", "OB, DOWN", "[5~, PAGE_UP", "[6~, PAGE_DOWN", "[H, HOME",
    "[1~, HOME", "[F, END", "OF, END", "[4~, END", "[3~, OTHER", "[1;5C, OTHER", "x, OTHER"
  })
  void aSequenceIsOneKey(String rest, Named key) throws IOException {
    assertEquals(List.of(key, new Key.Text("a")), keys("\u001b" + rest + "a"));
  }

  @Test
  void aLoneEscapeLeaves() throws IOException {
    assertEquals(List.of(Named.CANCEL), keys("\u001b"));
    assertEquals(List.of(Named.CANCEL), keys("\u001b\u001b"));
    assertEquals(List.of(Named.CANCEL), keys("\u0003"));
  }

  @Test
  void charactersOfAnyLengthAreOneKeyEach() throws IOException {
    assertEquals(
        List.of(new Key.Text("a"), new Key.Text("ü"), new Key.Text("€"), new Key.Text("🍵")),
        keys("aü€🍵"));
  }

  @Test
  void controlCharactersEditTheLine() throws IOException {
    assertEquals(
        List.of(
            Named.ENTER,
            Named.BACKSPACE,
            Named.BACKSPACE,
            Named.CLEAR,
            Named.DELETE_WORD,
            Named.UP,
            Named.DOWN),
        keys("\r\u007f\b\u0015\u0017\u0010\u000e"));
  }

  @Test
  void noiseEndsInAnEndNotInAnException() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      byte[] noise = new byte[random.nextInt(40)];
      random.nextBytes(noise);
      keys(noise);
    }
  }
}
