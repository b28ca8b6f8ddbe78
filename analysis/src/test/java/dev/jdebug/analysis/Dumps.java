package dev.jdebug.analysis;

import dev.jdebug.analysis.threaddump.ThreadDumpReading;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.ThreadDump;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Recorded dumps of the testbed's programs: as JVMs 8 to 25 wrote them. */
public final class Dumps {
  private Dumps() {}

  public static byte[] bytes(String name) {
    try (InputStream in = Dumps.class.getResourceAsStream("/dumps/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no recorded dump " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ThreadDump only(String name) {
    List<ThreadDump> dumps = read(name);
    if (dumps.size() != 1) {
      throw new AssertionError(dumps.size() + " dumps in " + name);
    }
    return dumps.getFirst();
  }

  /** All of these files, as of one JVM. */
  public static List<ThreadDump> read(String... names) {
    ThreadDumpReading reading = new ThreadDumpReading();
    for (String name : names) {
      into(reading, bytes(name), name.endsWith(".json"));
    }
    return reading.dumps();
  }

  public static List<ThreadDump> text(String text) {
    ThreadDumpReading reading = new ThreadDumpReading();
    into(reading, text.getBytes(StandardCharsets.UTF_8), false);
    return reading.dumps();
  }

  public static void into(ThreadDumpReading reading, byte[] bytes, boolean json) {
    try (InputStream in = new ByteArrayInputStream(bytes)) {
      if (json) {
        reading.json(in);
      } else {
        reading.text(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JvmThread thread(ThreadDump dump, String name) {
    return dump.threads().stream()
        .filter(thread -> thread.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no thread " + name));
  }
}
