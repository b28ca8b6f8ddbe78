package dev.jdebug.cli.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTests {

  @ParameterizedTest
  @CsvSource({"0,PT0S", "90,PT90S", "500ms,PT0.5S", "1m30s,PT90S", "2h,PT2H", "1d,P1D"})
  void whatKubectlTakes(String text, Duration duration) {
    assertEquals(duration, DurationText.parse("--ttl", text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "1.5s", "-1s", "1m 30s", "1s30", "99999999999s"})
  void whatItDoesNot(String text) {
    Failure failure = assertThrows(Failure.class, () -> DurationText.parse("--ttl", text));
    assertEquals(FailureKind.USAGE, failure.kind());
    assertEquals("--ttl takes a duration, not “" + text + "”.", failure.getMessage());
  }
}
