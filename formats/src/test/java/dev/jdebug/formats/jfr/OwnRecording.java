package dev.jdebug.formats.jfr;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** A recording of the JVM that runs the tests, of one chunk. */
record OwnRecording(Path file) {
  /** A word of a command line: long enough to become a constant when it is repeated. */
  static final String SECRET = "password=" + Long.toString(0x5eC2e7L * 7919, 36).repeat(2);

  static OwnRecording take(Path folder) throws Exception {
    Path file = folder.resolve("own.jfr");
    try (Recording recording = new Recording(Configuration.getConfiguration("default"))) {
      recording.start();
      for (int i = 0; i < 4; i++) {
        new ProcessBuilder("true", SECRET).start().waitFor();
      }
      awaitFlush();
      recording.stop();
      recording.dump(file);
    }
    return new OwnRecording(file);
  }

  /** Before the first flush, once a second, a chunk has nothing that describes it. */
  private static void awaitFlush() throws IOException {
    Path repository = Path.of(System.getProperty("jdk.jfr.repository"));
    while (true) {
      try (Stream<Path> chunks = Files.list(repository)) {
        for (Path chunk : chunks.toList()) {
          try (FileChannel file = FileChannel.open(chunk)) {
            if (ChunkHeader.read(file, 0).constantPools() > 0) {
              return;
            }
          }
        }
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  byte[] bytes() throws IOException {
    return Files.readAllBytes(file);
  }

  /** What comes of a walk. */
  byte[] copied(boolean keepSecrets) throws IOException {
    return copied(file, keepSecrets);
  }

  static byte[] copied(Path file, boolean keepSecrets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FileChannel channel = FileChannel.open(file)) {
      ChunkWalk.copy(channel, 0, ChunkHeader.read(channel, 0), out, keepSecrets);
    }
    return out.toByteArray();
  }

  /** The events as the JDK's own reader finds them. */
  static List<RecordedEvent> events(byte[] bytes, Path folder) throws IOException {
    Path file = Files.write(folder.resolve("read.jfr"), bytes);
    List<RecordedEvent> events = new ArrayList<>();
    try (RecordingFile recording = new RecordingFile(file)) {
      while (recording.hasMoreEvents()) {
        events.add(recording.readEvent());
      }
    }
    return events;
  }
}
