package dev.jdebug.collector.jfr;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words are those of {@code jfrDcmds.cpp}, {@code diagnosticFramework.cpp}, DCmdStart. */
class JfrRefusalTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          java.lang.IllegalArgumentException: Unknown diagnostic command | from 8u262 on
          Module jdk.jfr not found.  Flight Recorder can not be enabled. | --add-modules
          Could not start recording, not able to write to file /tmp/x.jfr | emptyDir
          Could not create JFR repository directory /tmp/2026_11_21 | emptyDir
          java.io.IOException: No space left on device | Is the volume full?
          """)
  void theJvmsWordsBecomePlainOnes(String reply, String remedy) {
    Failure failure =
        assertThrows(Failure.class, () -> JfrRefusal.check("Process 7", reply + "\n"));

    assertEquals(FailureKind.TARGET_UNFIT, failure.kind());
    assertTrue(failure.getMessage().startsWith("Process 7 has no "), failure::getMessage);
    assertTrue(failure.remedy().contains(remedy), failure::remedy);
  }

  @Test
  void whatIsNoneIsLeftToOthers() {
    assertDoesNotThrow(() -> JfrRefusal.check("Process 7", "Started recording 1.\n"));
    assertDoesNotThrow(() -> JfrRefusal.check("Process 7", "Could not stop recording \"x\".\n"));
  }
}
