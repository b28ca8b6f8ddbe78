package dev.jdebug.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.cli.output.ProgressLine.Tone;
import dev.jdebug.protocol.Event;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressLineTests {
  private static String shown(Tone tone, Event... events) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    try (ProgressLine line = new ProgressLine(stream, tone)) {
      for (Event event : events) {
        line.accept(event);
      }
    }
    return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static Event meter(String text) {
    return new Event.Progress("transfer", text);
  }

  @Test
  void aMeterIsWrittenOverAndGoesAway() {
    assertEquals(
        "\rhalf of it\rall       \r   \r", shown(Tone.PATIENT, meter("half of it"), meter("all")));
  }

  @Test
  void aWarningDoesNotStandInTheMeter() {
    assertEquals(
        "\rhalf\r    \rwarning: mind\n",
        shown(Tone.PATIENT, meter("half"), new Event.Warning("mind")));
  }

  @Test
  void onlyATerminalSeesIt() {
    assertEquals("", shown(Tone.PLAIN, meter("half"), meter("")));
    assertEquals("", shown(Tone.QUIET, meter("half")));
    assertEquals("", shown(Tone.PATIENT, meter("")));
  }
}
