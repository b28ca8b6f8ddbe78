package dev.jdebug.testbed;

import dev.jdebug.sandbox.SandboxProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a target's file systems hold that was not in its image. */
public final class TargetFiles {
  private final SandboxProcess process;

  TargetFiles(SandboxProcess process) {
    this.process = process;
  }

  /** Names in its {@code /tmp}, sorted. */
  public List<String> tmp() {
    try (Stream<Path> entries = Files.list(process.root().resolve("tmp"))) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything but directories that was written outside volumes, as absolute paths, sorted. */
  public List<String> written() {
    return files().map(file -> "/" + process.written().relativize(file)).sorted().toList();
  }

  /** How many bytes these files hold. */
  public long bytesWritten() {
    return files().mapToLong(TargetFiles::size).sum();
  }

  private Stream<Path> files() {
    try (Stream<Path> all = Files.walk(process.written())) {
      return all
          .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.readAttributes(
              file, java.nio.file.attribute.BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
