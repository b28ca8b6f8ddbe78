package dev.jdebug.cli.verdict;

import dev.jdebug.analysis.recognise.Artifact;
import dev.jdebug.analysis.recognise.ArtifactKind;
import dev.jdebug.analysis.threaddump.ThreadDumpReading;
import dev.jdebug.analysis.threads.ThreadDump;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Files that are to be analysed together, opened, recognised and read. */
public final class EvidenceFiles {

  /**
   * A file in which nothing was read.
   *
   * @param why as the end of a sentence that begins with its name
   */
  public record Unread(String file, String why, String advice) {}

  private static final String STDIN = "stdin";

  private final ThreadDumpReading reading = new ThreadDumpReading();
  private final List<String> read = new ArrayList<>();
  private final List<Unread> unread = new ArrayList<>();
  private final List<Path> heapDumps = new ArrayList<>();

  /**
   * Reads a file, or all files of a directory.
   *
   * @param name {@code -} for this stream
   */
  public void add(String name, InputStream stdin) {
    if (name.equals("-")) {
      take(STDIN, stdin);
      return;
    }
    Path path = Path.of(name);
    List<Path> files = Files.isDirectory(path) ? artifacts(path) : List.of(path);
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        take(file.toString(), in);
      } catch (NoSuchFileException | FileNotFoundException e) {
        throw new Failure(FailureKind.NOT_FOUND, file + " is not there.", "");
      } catch (AccessDeniedException e) {
        throw new Failure(FailureKind.NO_ACCESS, file + " may not be read by this user.", "");
      } catch (IOException e) {
        throw unreadable(file.toString(), e);
      }
    }
  }

  /** What lies in a directory of artifacts: not manifests, not what is yet to be proven. */
  private static List<Path> artifacts(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".manifest.json"))
          .filter(file -> !file.toString().endsWith(".part"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unreadable(directory.toString(), e);
    }
  }

  private static Failure unreadable(String file, IOException e) {
    return new Failure(
        FailureKind.TARGET_UNFIT, file + " cannot be read: " + e.getMessage() + ".", "");
  }

  private void take(String name, InputStream in) {
    int before = reading.dumps().size();
    try (Artifact artifact = Artifact.open(in)) {
      ArtifactKind kind = artifact.kind();
      if (kind == ArtifactKind.HEAP_DUMP && !name.equals(STDIN)) {
        heapDumps.add(Path.of(name));
        return;
      }
      if (!kind.holdsThreads()) {
        unread.add(new Unread(name, "is " + kind.words(), kind.advice()));
        return;
      }
      if (kind == ArtifactKind.THREADS_AS_JSON) {
        reading.json(artifact.stream());
      } else {
        reading.text(artifact.stream());
      }
    } catch (IOException e) {
      // As of a gzip that breaks off: what was read until then counts.
      reading.endOfText();
      if (reading.dumps().size() == before) {
        throw unreadable(name, e);
      }
    }
    if (reading.dumps().size() > before) {
      read.add(name);
    } else {
      unread.add(new Unread(name, "is text without a thread dump in it", ""));
    }
  }

  /** Heap dumps, which are read from the file as often as need be. */
  public List<Path> heapDumps() {
    return List.copyOf(heapDumps);
  }

  /** Whether there are thread dumps, or nothing else that could be told about. */
  public boolean holdThreads() {
    return heapDumps.isEmpty() || reading.dumps().stream().anyMatch(d -> !d.threads().isEmpty());
  }

  /** All thread dumps there are, at least one. */
  public List<ThreadDump> dumps() {
    List<ThreadDump> dumps =
        reading.dumps().stream().filter(dump -> !dump.threads().isEmpty()).toList();
    if (!dumps.isEmpty()) {
      return dumps;
    }
    if (unread.isEmpty()) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          String.join(", ", read) + " has the head of a thread dump and no threads.",
          "Take it again: jdebug thread-dump TARGET --to FILE.");
    }
    Unread first = unread.getFirst();
    throw new Failure(
        FailureKind.TARGET_UNFIT,
        first.file() + " " + first.why() + "; analyze reads thread dumps and heap dumps.",
        first.advice().isEmpty()
            ? "jdebug thread-dump TARGET --to FILE takes one."
            : first.advice());
  }

  /** Files that dumps were read from. */
  public List<String> read() {
    return List.copyOf(read);
  }

  public List<Unread> unread() {
    return List.copyOf(unread);
  }
}
