package dev.jdebug.cli.manifest;

import dev.jdebug.cli.output.Document;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file beside an artifact: {@code NAME.manifest.json}. */
public final class ManifestFile {
  /** What its name ends with, behind the artifact's. */
  public static final String SUFFIX = ".manifest.json";

  private ManifestFile() {}

  /** Where the manifest of an artifact is. */
  public static Path of(Path artifact) {
    return artifact.resolveSibling(artifact.getFileName() + SUFFIX);
  }

  /** Whether this is one, by its name. */
  public static boolean is(Path file) {
    return String.valueOf(file.getFileName()).endsWith(SUFFIX);
  }

  /** Writes it whole or not at all, once the artifact has its name. */
  public static void write(Path artifact, Manifest manifest) {
    Path file = of(artifact);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (FileOutputStream out = new FileOutputStream(part.toFile())) {
        out.write(Document.json(manifest.tree()).getBytes(StandardCharsets.UTF_8));
        out.getFD().sync();
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          artifact + " is whole, but its manifest could not be written: " + e.getMessage() + ".",
          "Look at the space and rights of the place it goes to.");
    }
  }
}
