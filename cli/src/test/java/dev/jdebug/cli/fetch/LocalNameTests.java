package dev.jdebug.cli.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.RemotePath;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalNameTests {
  private static final Path HERE = Path.of("/here");

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "", "a/..", "../a", "a/../../b", "a//b", "/a", "a/."})
  void aNameThatLeadsElsewhereIsRefused(String relative) {
    LocalName names = new LocalName(false);
    if (relative.isEmpty()) {
      assertThrows(Failure.class, () -> names.below(HERE, relative));
      return;
    }
    Failure failure = assertThrows(Failure.class, () -> names.below(HERE, relative));
    assertTrue(failure.getMessage().contains("leads elsewhere"), failure.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "a, a",
    "a b, a b",
    "..., ...",
    "C:, C:",
    "a\\..\\b, a%5C..%5Cb",
    "100%, 100%",
    "a%41, a%2541",
    "a%FF, a%25FF",
  })
  void mostNamesStayAsTheyAre(String name, String local) {
    assertEquals(local, new LocalName(false).of(name));
  }

  @ParameterizedTest
  @CsvSource({
    "a, a",
    "C:, C%3A",
    "a?, a%3F",
    "con, %63on",
    "NUL.txt, %4EUL.txt",
    "COM1, %43OM1",
    "common, common",
    "end., end%2E",
    "'end ', end%20",
  })
  void onWindowsWhatItForbidsIsEscaped(String name, String local) {
    assertEquals(local, new LocalName(true).of(name));
  }

  @Test
  void utf8IsTextAndOtherBytesAreEscaped() {
    LocalName names = new LocalName(false);
    assertEquals("ü", names.of(RemotePath.ofText("ü").bytes()));
    assertEquals("%FCx", names.of("\u00fcx"));
    assertEquals("a%0Ab%1B", names.of("a\nb\u001b"));
  }

  @Test
  void noNameLeavesTheDirectory() {
    Random random = new Random(7);
    String some = "./\\:a%\u00ff\n ";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder relative = new StringBuilder();
      for (int j = random.nextInt(12); j >= 0; j--) {
        relative.append(some.charAt(random.nextInt(some.length())));
      }
      for (boolean windows : new boolean[] {false, true}) {
        try {
          Path place = new LocalName(windows).below(HERE, relative.toString());
          assertTrue(place.normalize().startsWith(HERE), place::toString);
          assertEquals(place, place.normalize(), "no name in it is special");
        } catch (Failure e) {
          assertTrue(e.getMessage().contains("leads elsewhere"), e.getMessage());
        }
      }
    }
  }
}
