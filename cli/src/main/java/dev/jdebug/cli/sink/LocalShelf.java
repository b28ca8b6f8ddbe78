package dev.jdebug.cli.sink;

import dev.jdebug.cli.manifest.ManifestFile;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder here, or a claim that is mounted. */
record LocalShelf(Path folder) implements Shelf {

  @Override
  public List<Stored> list() {
    if (!Files.exists(folder)) {
      return List.of();
    }
    Map<String, Long> lengths = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          lengths.put(String.valueOf(file.getFileName()), Files.size(file));
        }
      }
    } catch (IOException e) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          folder + " cannot be read: " + e.getMessage() + ".",
          "Look at its rights.");
    }
    return Shelf.proven(lengths);
  }

  @Override
  public void remove(Stored stored) {
    Path file = folder.resolve(stored.name());
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(ManifestFile.of(file));
    } catch (IOException e) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          file + " cannot be removed: " + e.getMessage() + ".",
          "Look at the rights of its folder.");
    }
  }

  @Override
  public void close() {}
}
