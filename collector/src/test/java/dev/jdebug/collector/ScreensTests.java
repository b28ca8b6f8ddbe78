package dev.jdebug.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmKind;
import dev.jdebug.protocol.JvmRow;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see. */
class ScreensTests {

  @Test
  void listsJvmsInColumns() {
    List<JvmRow> rows =
        List.of(
            new JvmRow(
                7,
                1,
                1000,
                1000,
                JvmKind.HOTSPOT,
                "org.acme.Main",
                "17.0.15",
                0,
                5 << 20,
                -1,
                "",
                ""),
            new JvmRow(12345, 1, 0, 0, JvmKind.OPENJ9, "", "", 3_500_000, -1, -1, "", "wrong uid"));
    StringBuilder text = new StringBuilder();
    JvmList.table(rows, 3_600_000, text);
    assertEquals(
        """
        PID     UID:GID     JAVA      HEAP   UPTIME   MAIN CLASS      OBSTACLE
        7       1000:1000   17.0.15   5.0M   60m      org.acme.Main
        12345   0:0         openj9    -      100s     -               wrong uid
        """,
        text.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0B",
    "1023, 1023B",
    "1024, 1.0K",
    "10239, 9.9K",
    "10240, 10K",
    "1048576, 1.0M",
    "33554432, 32M",
    "1610612736, 1.5G",
    "5497558138880, 5.0T",
  })
  void sizesAreShort(long bytes, String text) {
    assertEquals(text, Amounts.bytes(bytes));
  }

  @ParameterizedTest
  @CsvSource({"-5, 0s", "119999, 119s", "120000, 2m", "7200000, 2h", "172800000, 2d"})
  void durationsAreShort(long millis, String text) {
    assertEquals(text, Amounts.age(millis));
  }

  private static String told(Event event, boolean json) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    new EventText(new PrintStream(err, true, StandardCharsets.UTF_8), json).accept(event);
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tellsPeopleInSentences() {
    assertEquals(
        "What happened.\nThe next step.\n",
        told(new Event.Failed(FailureKind.HUNG, "What happened.", "The next step."), false));
    assertEquals("What.\n", told(new Event.Failed(FailureKind.HUNG, "What.", ""), false));
    assertEquals("warning: mind\n", told(new Event.Warning("mind"), false));
    assertEquals("asking\n", told(new Event.Progress("signal", "asking"), false));
    assertEquals(
        "", told(new Event.Result(1, "ab", "attach", 7, Duration.ZERO), false), "for machines");
  }

  @Test
  void tellsMachinesInLines() {
    assertEquals(
        "{\"event\":\"warning\",\"message\":\"mind\"}\n", told(new Event.Warning("mind"), true));
  }
}
