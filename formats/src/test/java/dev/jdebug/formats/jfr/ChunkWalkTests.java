package dev.jdebug.formats.jfr;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunkWalkTests {
  private static OwnRecording recording;

  private static Path folder;

  @BeforeAll
  static void record(@TempDir Path shared) throws Exception {
    folder = shared;
    recording = OwnRecording.take(folder);
  }

  @Test
  void aWalkFindsEveryEventAndChangesNothing() throws IOException {
    List<RecordedEvent> events = OwnRecording.events(recording.bytes(), folder);

    try (FileChannel file = FileChannel.open(recording.file())) {
      RecordingSummary summary = RecordingSummary.of(file);
      assertEquals(1, summary.chunks());
      assertEquals(events.size(), summary.events());
      assertFalse(summary.end().isBefore(summary.start()));
    }
    assertArrayEquals(recording.bytes(), recording.copied(true));
  }

  @Test
  void environmentPropertiesAndCommandLinesAreBlankedAndAllElseStays() throws IOException {
    String path = Objects.requireNonNull(System.getenv("PATH"));
    byte[] blanked = recording.copied(false);

    assertTrue(text(recording.bytes()).contains(path));
    assertTrue(text(recording.bytes()).contains(OwnRecording.SECRET));
    assertFalse(text(blanked).contains(path));
    assertFalse(text(blanked).contains(OwnRecording.SECRET));
    assertEquals(recording.bytes().length, blanked.length);

    List<RecordedEvent> before = OwnRecording.events(recording.bytes(), folder);
    List<RecordedEvent> after = OwnRecording.events(blanked, folder);
    assertEquals(before.size(), after.size());
    assertEquals(4, after.stream().filter(ChunkWalkTests::startsProcess).count());
    for (RecordedEvent event : after) {
      String type = event.getEventType().getName();
      if (type.equals("jdk.InitialSystemProperty")) {
        assertEquals(null, event.getString("value"));
      } else if (type.equals("jdk.JVMInformation")) {
        assertTrue(event.getString("javaArguments").matches("\\*+"), event::toString);
        assertEquals(ProcessHandle.current().pid(), event.getLong("pid"));
      } else if (startsProcess(event)) {
        assertTrue(event.getString("command").matches("\\*+"), event::toString);
      }
    }
  }

  private static boolean startsProcess(RecordedEvent event) {
    return event.getEventType().getName().equals("jdk.ProcessStart");
  }

  @Test
  void chunksInARowAreOneRecording() throws IOException {
    Path twice = folder.resolve("twice.jfr");
    byte[] one = recording.bytes();
    Files.write(twice, one);
    Files.write(twice, one, java.nio.file.StandardOpenOption.APPEND);

    try (FileChannel file = FileChannel.open(twice)) {
      assertEquals(2, RecordingSummary.of(file).chunks());
    }
  }

  @Test
  void whatIsNoRecordingIsSaid() throws IOException {
    Path html = Files.writeString(folder.resolve("login.html"), "<html>".repeat(20));

    try (FileChannel file = FileChannel.open(html)) {
      JfrException e = assertThrows(JfrException.class, () -> RecordingSummary.of(file));
      assertTrue(String.valueOf(e.getMessage()).contains("does not begin with"), e::getMessage);
    }
  }

  @Test
  void whatIsCutOffIsSalvagedUpToItsLastWholeEvent() throws IOException {
    byte[] whole = recording.bytes();
    int salvaged = 0;
    for (int cut = whole.length - 1; cut > whole.length / 2; cut -= whole.length / 40) {
      Path part = Files.write(folder.resolve("part.jfr"), java.util.Arrays.copyOf(whole, cut));
      try (FileChannel file = FileChannel.open(part)) {
        assertThrows(JfrException.class, () -> ChunkWalk.verify(file, 0));
        ChunkHeader header;
        try {
          header = Salvage.repaired(file, 0);
        } catch (JfrException e) {
          continue; // before its metadata there is nothing to read it by
        }
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        ChunkSummary summary = ChunkWalk.copy(file, 0, header, out, true);
        assertTrue(summary.events() > 0);
        assertEquals(
            summary.events(), OwnRecording.events(out.toByteArray(), folder).size(), "at " + cut);
        salvaged++;
      }
    }
    assertTrue(salvaged > 3, "salvaged " + salvaged);
  }

  @Test
  void spoiltBytesEndInAnExceptionOfTheFormatOrNotAtAll() throws IOException {
    Random random = new Random(4711);
    byte[] whole = recording.bytes();
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] spoilt = whole.clone();
      for (int hits = 1 + random.nextInt(8); hits > 0; hits--) {
        boolean inHeader = random.nextInt(4) == 0;
        int at = random.nextInt(inHeader ? ChunkHeader.LENGTH : spoilt.length);
        spoilt[at] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("spoilt.jfr"), spoilt);
      try {
        OwnRecording.copied(file, false);
      } catch (JfrException e) {
        refused++;
      }
      try (FileChannel channel = FileChannel.open(file)) {
        Salvage.repaired(channel, 0);
      } catch (JfrException e) {
        // as good
      }
    }
    assertTrue(refused > 50, "refused " + refused);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
