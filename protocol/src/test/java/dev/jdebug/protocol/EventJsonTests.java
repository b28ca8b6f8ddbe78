package dev.jdebug.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTests {

  static Stream<Event> events() {
    return Stream.of(
        new Event.Progress("attach", "a \"quoted\"\nline of ümlauts"),
        new Event.Warning(""),
        new Event.Result(18_337, "0".repeat(64), "attach", 7, Duration.ofMillis(72)),
        new Event.DumpInLog(7, 1_700_000_000_123L),
        new Event.Jvm(7, "17.0.15", "org.acme.Main \"x\""),
        new Event.Failed(FailureKind.WRONG_UID, "what", "how"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void readsWhatItWrites(Event event) {
    String line = EventJson.write(event);
    assertFalse(line.contains("\n"), "one line");
    assertEquals(Optional.of(event), EventJson.read(line));
  }

  @Test
  void writesStableNames() {
    assertEquals(
        "{\"event\":\"failed\",\"kind\":\"tmp-read-only\",\"message\":\"m\",\"remedy\":\"r\"}",
        EventJson.write(new Event.Failed(FailureKind.TMP_READ_ONLY, "m", "r")));
  }

  @Test
  void passesOverUnknownFields() {
    assertEquals(
        Optional.of(new Event.Warning("w")),
        EventJson.read("{\"event\":\"warning\",\"new\":{\"a\":[1]},\"message\":\"w\"}"));
  }

  @Test
  void takesAnUnknownKindForAFault() {
    assertEquals(
        Optional.of(new Event.Failed(FailureKind.INTERNAL, "m", "")),
        EventJson.read("{\"event\":\"failed\",\"kind\":\"from-the-future\",\"message\":\"m\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Picked up JAVA_TOOL_OPTIONS: -Xmx16m",
        "[]",
        "{",
        "{\"event\":\"result\"}",
        "{\"event\":\"result\",\"bytes\":\"x\"}",
        "{\"event\":\"unheard-of\"}",
        "{\"event\":",
      })
  void isEmptyForWhatIsNoEvent(String line) {
    assertEquals(Optional.empty(), EventJson.read(line));
  }

  @Test
  void survivesDamage() {
    Random random = new Random(7);
    events()
        .map(EventJson::write)
        .forEach(
            line -> {
              for (int round = 0; round < 2_000; round++) {
                StringBuilder damaged = new StringBuilder(line);
                for (int i = 0; i <= random.nextInt(3); i++) {
                  damaged.setCharAt(
                      random.nextInt(damaged.length()), (char) (32 + random.nextInt(96)));
                }
                damaged.setLength(1 + random.nextInt(damaged.length()));
                var unused = EventJson.read(damaged.toString());
              }
            });
  }

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void kindsHaveNamesAndCodes(FailureKind kind) {
    assertEquals(kind, FailureKind.ofWire(kind.wire()));
    assertFalse(kind.exitCode() < 1 || kind.exitCode() > 81, kind.wire());
  }
}
