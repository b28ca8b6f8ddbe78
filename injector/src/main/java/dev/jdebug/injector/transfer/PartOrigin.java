package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.FileRow;
import dev.jdebug.protocol.FileRowJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a {@code .part} is a part of, in {@code NAME.part.json}: two lines, the container and the
 * file's row.
 */
final class PartOrigin {
  private PartOrigin() {}

  private static Path path(Path file) {
    return file.resolveSibling(file.getFileName() + ".part.json");
  }

  static void write(Wanted wanted, FileRow row) throws IOException {
    Files.writeString(path(wanted.file()), wanted.origin() + "\n" + FileRowJson.write(row) + "\n");
  }

  /** The row of the file that the part is of; empty when it is of another, or nothing is there. */
  static Optional<FileRow> read(Wanted wanted) {
    if (!Files.isRegularFile(PartFile.part(wanted.file()))) {
      return Optional.empty();
    }
    try {
      String[] lines = Files.readString(path(wanted.file())).split("\n", -1);
      return lines.length < 2 || !lines[0].equals(wanted.origin())
          ? Optional.empty()
          : FileRowJson.read(lines[1]).filter(row -> row.path().equals(wanted.row().path()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static void remove(Path file) throws IOException {
    Files.deleteIfExists(path(file));
  }
}
