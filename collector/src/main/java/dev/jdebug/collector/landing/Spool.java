package dev.jdebug.collector.landing;

import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.collector.proc.ProcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A private folder of one capture on the collector's own side. It belongs to the user of the thread
 * that made it, and goes with everything in it when it is closed or the collector ends.
 */
public final class Spool implements AutoCloseable {
  private final Path folder;
  private final boolean kept;
  private final Thread onExit;

  private Spool(Path folder, boolean kept) {
    this.folder = folder;
    this.kept = kept;
    this.onExit = new Thread(this::remove, "remove-spool");
  }

  /**
   * Makes one in {@code JDEBUG_SPOOL} or the temporary folder, the first that can be written to;
   * null when none can.
   */
  public static @Nullable Spool open() {
    for (Path place : places()) {
      try {
        Spool spool = new Spool(Files.createTempDirectory(place, "capture-").toRealPath(), false);
        Runtime.getRuntime().addShutdownHook(spool.onExit);
        return spool;
      } catch (IOException e) {
        // the next place, or none
      }
    }
    return null;
  }

  /**
   * Makes one that stays when it is closed and when the collector ends, so that another collector
   * finds it by its name; null when none can be made, or that name is taken.
   */
  public static @Nullable Spool keeping(String name) {
    Set<PosixFilePermission> own = PosixFilePermissions.fromString("rwx------");
    for (Path place : places()) {
      try {
        Path folder =
            Files.createDirectory(
                place.toRealPath().resolve(name), PosixFilePermissions.asFileAttribute(own));
        return new Spool(folder, true);
      } catch (IOException e) {
        // the next place, or none
      }
    }
    return null;
  }

  /** Where spools are looked for. */
  public static List<Path> places() {
    List<Path> places = new ArrayList<>();
    String named = System.getenv("JDEBUG_SPOOL");
    if (named != null && !named.isEmpty()) {
      places.add(Path.of(named));
    }
    places.add(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    return places;
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

  /** How large a file here may become: what is free, and the bound that the sidecar wrote down. */
  public long room() throws IOException {
    String named = System.getenv("JDEBUG_SPOOL");
    String bound = named == null ? null : ProcFile.readText(named + "/limit");
    try {
      return bound == null ? free() : Math.min(free(), Long.parseLong(bound.strip()) * 1024);
    } catch (NumberFormatException e) {
      return free();
    }
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    remove();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // the collector is ending: the hook finds nothing any more
    }
  }

  /** With everything in it. */
  public void remove() {
    remove(folder);
  }

  /** Removes a spool's folder and the files in it. */
  public static void remove(Path folder) {
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
