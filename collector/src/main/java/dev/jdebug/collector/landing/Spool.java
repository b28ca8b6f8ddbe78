package dev.jdebug.collector.landing;

import dev.jdebug.collector.kernel.Descriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A private folder of one capture on the collector's own side. It belongs to the user of the thread
 * that made it, and goes with everything in it when it is closed or the collector ends.
 */
public final class Spool implements AutoCloseable {
  private final Path folder;
  private final Thread onExit;

  private Spool(Path folder) {
    this.folder = folder;
    this.onExit = new Thread(this::remove, "remove-spool");
  }

  /**
   * Makes one in {@code JDEBUG_SPOOL} or the temporary folder, the first that can be written to;
   * null when none can.
   */
  public static @Nullable Spool open() {
    List<Path> places = new ArrayList<>();
    String named = System.getenv("JDEBUG_SPOOL");
    if (named != null && !named.isEmpty()) {
      places.add(Path.of(named));
    }
    places.add(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    for (Path place : places) {
      try {
        Spool spool = new Spool(Files.createTempDirectory(place, "capture-").toRealPath());
        Runtime.getRuntime().addShutdownHook(spool.onExit);
        return spool;
      } catch (IOException e) {
        // the next place, or none
      }
    }
    return null;
  }

  public Path folder() {
    return folder;
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  Descriptor descriptor() throws IOException {
    return Descriptor.directory(folder.toString());
  }

  /** What may still be written here, in bytes. */
  public long free() throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  @Override
  public void close() {
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // the collector is ending: the hook finds nothing any more
    }
  }

  private void remove() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // gone already
    }
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      System.err.println("The folder " + folder + " stays: " + e.getMessage());
    }
  }
}
