package dev.jdebug.injector.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.EventJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events out of a stream that is cut anywhere. */
class EventLinesTests {
  private final List<Event> events = new ArrayList<>();
  private final EventLines lines = new EventLines(events::add);

  @Test
  void areFoundWhereverTheStreamIsCut() throws IOException {
    Event first = new Event.Warning("one ü");
    Event second = new Event.Progress("capture", "two");
    String text = EventJson.write(first) + "\n" + EventJson.write(second) + "\r\n";
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      lines.write(new byte[] {one});
    }
    assertEquals(List.of(first, second), events);
    assertEquals("", lines.stray());
  }

  @Test
  void aLastLineNeedsNoEnd() throws IOException {
    Event event = new Event.Warning("last");
    lines.write(EventJson.write(event).getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(), events);
    lines.close();
    assertEquals(List.of(event), events);
  }

  @Test
  void otherLinesAreKeptTheLastFive() throws IOException {
    lines.write("1\n2\n\n3\n4\n5\n6\n{\"event\":\"unknown\"}\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(), events);
    assertEquals("3; 4; 5; 6; {\"event\":\"unknown\"}", lines.stray());
  }

  @Test
  void aLineWithoutEndDoesNotFillTheMemory() throws IOException {
    byte[] much = new byte[1 << 20];
    Arrays.fill(much, (byte) 'x');
    lines.write(much);
    lines.close();
    assertEquals(1 << 16, lines.stray().length());
  }
}
