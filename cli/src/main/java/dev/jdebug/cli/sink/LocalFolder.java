package dev.jdebug.cli.sink;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file or folder here.
 *
 * @param replace older files may be replaced
 */
record LocalFolder(String to, boolean replace) implements Sink {

  @Override
  public Landing begin(String name, boolean several) {
    return ArtifactFile.begin(file(name, several), replace);
  }

  private Path file(String name, boolean several) {
    Path named = Path.of(to);
    if (!several && !to.endsWith("/") && !Files.isDirectory(named)) {
      return named;
    }
    try {
      Files.createDirectories(named);
    } catch (IOException e) {
      throw new Failure(
          FailureKind.USAGE,
          named + " is no directory and cannot be made one: " + e.getMessage() + ".",
          several ? "Several answers need a directory behind --to." : "");
    }
    return named.resolve(name);
  }

  @Override
  public void close() {}
}
