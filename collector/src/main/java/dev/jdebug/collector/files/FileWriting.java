package dev.jdebug.collector.files;

import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.UploadFrames;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.Consumer;

/** Takes a file from a stream; it has its name only when it is proven. */
public final class FileWriting {
  private final Path file;
  private final Path part;

  private FileWriting(Path file) {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + ".part");
  }

  /**
   * Takes one.
   *
   * @param replace an older file may be replaced
   * @param events told when there is a place for it
   * @return length and digest of what is there now
   */
  public static Event.Result run(
      byte[] path, boolean replace, InputStream in, Consumer<Event> events) {
    FileWriting writing = new FileWriting(Path.of(new String(path, StandardCharsets.UTF_8)));
    writing.checkPlace(replace);
    return writing.take(in, events);
  }

  private void checkPlace(boolean replace) {
    if (Files.exists(file) && !replace) {
      throw new Failure(
          FailureKind.USAGE,
          file + " exists, and evidence is not overwritten.",
          "Choose another name, or replace it with -y.");
    }
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private Event.Result take(InputStream in, Consumer<Event> events) {
    long begun = System.nanoTime();
    try {
      String digest;
      try (FileOutputStream out = new FileOutputStream(part.toFile())) {
        events.accept(new Event.Progress("file-write", "ready"));
        digest = UploadFrames.read(new DataInputStream(new BufferedInputStream(in, 1 << 16)), out);
        out.getFD().sync();
      }
      long bytes = Files.size(part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
      return new Event.Result(bytes, digest, "file", ProcessHandle.current().pid(), elapsed);
    } catch (EOFException e) {
      remove();
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "The file did not arrive whole in " + file.getParent() + "; nothing of it is left.",
          "Run the command again.");
    } catch (Failure e) {
      remove();
      throw e;
    } catch (IOException e) {
      remove();
      throw unwritable(e);
    }
  }

  private void remove() {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // The failure that is being told matters more.
    }
  }

  private Failure unwritable(IOException e) {
    boolean full = String.valueOf(e.getMessage()).contains("No space left");
    return new Failure(
        FailureKind.TRANSFER_UNPROVEN,
        full
            ? "The volume of " + file + " is full."
            : file + " cannot be written: " + e.getMessage() + ".",
        full ? "Make room there." : "Look at the rights of its folder.");
  }
}
