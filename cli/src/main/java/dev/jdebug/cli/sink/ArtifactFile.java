package dev.jdebug.cli.sink;

import dev.jdebug.cli.manifest.Manifest;
import dev.jdebug.cli.manifest.ManifestFile;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that bears the suffix {@code .part} until what is in it is proven. */
final class ArtifactFile implements Landing {
  private final Path file;
  private final Path part;
  private final FileOutputStream stream;

  private ArtifactFile(Path file, Path part, FileOutputStream stream) {
    this.file = file;
    this.part = part;
    this.stream = stream;
  }

  /**
   * Begins it.
   *
   * @param replace whether an older file may be replaced, which happens at the end
   */
  static ArtifactFile begin(Path file, boolean replace) {
    if (Files.exists(file) && !replace) {
      throw new Failure(
          FailureKind.USAGE,
          file + " exists, and evidence is not overwritten.",
          "Choose another name, or replace it with -y.");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      return new ArtifactFile(file, part, new FileOutputStream(part.toFile()));
    } catch (IOException e) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          part + " cannot be written: " + e.getMessage() + ".",
          "Choose another place with --to.");
    }
  }

  @Override
  public OutputStream stream() {
    return stream;
  }

  @Override
  public String name() {
    return String.valueOf(file.getFileName());
  }

  @Override
  public String place() {
    return file.toString();
  }

  /** What was written is what was taken: it gets its name, then its manifest. */
  @Override
  public void proven(Manifest manifest) {
    try {
      stream.getFD().sync();
      stream.close();
      Files.deleteIfExists(ManifestFile.of(file));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          file + " could not be completed: " + e.getMessage() + ".",
          "What arrived is in " + part + ".");
    }
    ManifestFile.write(file, manifest);
  }

  /** An unproven part stays only if there is something in it. */
  @Override
  public void close() {
    try {
      stream.close();
      if (Files.exists(part) && Files.size(part) == 0) {
        Files.delete(part);
      }
    } catch (IOException e) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          part + " could not be closed: " + e.getMessage() + ".",
          "");
    }
  }
}
