package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.formats.jfr.RecordingSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.flightrecorder.CouldNotLoadRecordingException;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** What other people's readers find in a recording. */
final class JfrReaders {
  private static final Pattern CHUNKS = Pattern.compile("(?m)^ Chunks: (\\d+)$");
  private static final Pattern COUNT = Pattern.compile("(?m)^ [\\w.$]+ +(\\d+) +\\d+ *$");

  private JfrReaders() {}

  /** All find the same, none lacks a chunk. */
  static void assertAgree(Path file, RecordingSummary ours) throws IOException {
    String summary = jfrSummary(file);
    Matcher chunks = CHUNKS.matcher(summary);
    assertTrue(chunks.find(), summary);
    assertEquals(ours.chunks(), Integer.parseInt(chunks.group(1)), summary);
    assertEquals(ours.events(), counted(summary), summary);
    assertEquals(ours.events(), consumed(file), "jdk.jfr.consumer");
    // Of JVM 25 it leaves out one or two now and then, which the others count.
    long missed = ours.events() - jmc(file);
    assertTrue(missed >= 0 && missed <= ours.events() / 200, "JMC misses " + missed);
  }

  private static String jfrSummary(Path file) throws IOException {
    String jfr = Path.of(System.getProperty("java.home"), "bin", "jfr").toString();
    Process process =
        new ProcessBuilder(jfr, "summary", file.toString()).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** But metadata and constants, which it counts like events. */
  private static long counted(String summary) {
    long events = 0;
    for (String line : summary.lines().toList()) {
      Matcher count = COUNT.matcher(line);
      if (count.matches()
          && !line.contains(" jdk.Metadata ")
          && !line.contains(" jdk.Checkpoint ")) {
        events += Long.parseLong(count.group(1));
      }
    }
    return events;
  }

  private static long consumed(Path file) throws IOException {
    long events = 0;
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        RecordedEvent event = recording.readEvent();
        events++;
        if (event.getEventType().getName().equals("jdk.JVMInformation")) {
          assertTrue(event.getString("jvmVersion").contains("OpenJDK"), event::toString);
        }
      }
    }
    return events;
  }

  private static long jmc(Path file) throws IOException {
    try {
      long events = 0;
      for (IItemIterable items : JfrLoaderToolkit.loadEvents(file.toFile())) {
        events += items.getItemCount();
      }
      return events;
    } catch (CouldNotLoadRecordingException e) {
      throw new IOException(e);
    }
  }
}
