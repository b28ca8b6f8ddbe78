package dev.jdebug.cli.manifest;

import dev.jdebug.cli.manifest.Checked.Verdict;
import dev.jdebug.injector.cluster.Json;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Compares artifacts with their manifests. Links are not followed. */
public final class Verification {
  /** Far more than any manifest of ours has. */
  private static final long LONGEST_MANIFEST = 1 << 20;

  private static final String NO_MANIFEST = "has no manifest";

  private Verification() {}

  /**
   * All files of a directory and those below it, or one artifact.
   *
   * @param path a directory, an artifact, or its manifest
   */
  public static List<Checked> of(Path path) {
    if (Files.isDirectory(path)) {
      return directory(path);
    }
    Path manifest = ManifestFile.is(path) ? path : ManifestFile.of(path);
    if (!Files.exists(manifest)) {
      boolean there = Files.exists(path);
      throw new Failure(
          FailureKind.NOT_FOUND,
          there ? path + " " + NO_MANIFEST + "." : "There is no " + path + ".",
          there ? "Nothing tells what it should be; take it again." : "");
    }
    return List.of(artifact(manifest));
  }

  private static List<Checked> directory(Path directory) {
    List<Path> files;
    try (Stream<Path> found = Files.walk(directory)) {
      files =
          found
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new Failure(
          FailureKind.NOT_FOUND, directory + " cannot be read: " + e.getMessage() + ".", "");
    }
    List<Checked> checked = new ArrayList<>();
    for (Path file : files) {
      if (ManifestFile.is(file)) {
        checked.add(artifact(file));
      } else if (!Files.exists(ManifestFile.of(file))) {
        checked.add(unknown(file));
      }
    }
    return checked;
  }

  private static Checked unknown(Path file) {
    boolean part = file.toString().endsWith(".part") || file.toString().endsWith(".part.json");
    return part
        ? new Checked(file, Verdict.UNPROVEN, size(file), "part of a transfer that did not end")
        : new Checked(file, Verdict.UNKNOWN, size(file), NO_MANIFEST);
  }

  private static Checked artifact(Path manifest) {
    String name = String.valueOf(manifest.getFileName());
    Path file =
        manifest.resolveSibling(name.substring(0, name.length() - ManifestFile.SUFFIX.length()));
    try {
      Json told = read(manifest);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return new Checked(file, Verdict.MISSING, -1, "is not there");
      }
      return compare(file, told);
    } catch (IOException e) {
      return new Checked(file, Verdict.UNREADABLE, size(file), String.valueOf(e.getMessage()));
    }
  }

  private static Json read(Path manifest) throws IOException {
    if (Files.size(manifest) > LONGEST_MANIFEST) {
      throw new IOException("its manifest is too long to be one");
    }
    Json told;
    try (InputStream in = Files.newInputStream(manifest)) {
      told = Json.parse(in);
    } catch (IOException | RuntimeException e) {
      throw new IOException("its manifest is no JSON", e);
    }
    if (!told.at("schema").text().equals(Manifest.SCHEMA)
        || told.at("bytes").number().isEmpty()
        || !told.at("sha256").text().matches("[0-9a-f]{64}")) {
      throw new IOException("its manifest is not of the schema " + Manifest.SCHEMA);
    }
    return told;
  }

  private static Checked compare(Path file, Json told) throws IOException {
    long bytes = Files.size(file);
    long taken = told.at("bytes").number().orElse(-1L);
    if (bytes != taken) {
      return new Checked(
          file, Verdict.CHANGED, bytes, "has " + bytes + " bytes, " + taken + " were taken");
    }
    String digest = sha256(Files.newInputStream(file));
    if (!digest.equals(told.at("sha256").text())) {
      return new Checked(file, Verdict.CHANGED, bytes, "its SHA-256 is " + digest);
    }
    String differs = told.at("facts", "compression").text().equals("gzip") ? plain(file, told) : "";
    return new Checked(file, differs.isEmpty() ? Verdict.PROVEN : Verdict.CHANGED, bytes, differs);
  }

  /** What is wrong with what was compressed; empty when it is what was taken. */
  private static String plain(Path file, Json told) {
    try {
      String digest = sha256(new GZIPInputStream(Files.newInputStream(file), 1 << 16));
      return digest.equals(told.at("facts", "plain-sha256").text())
          ? ""
          : "the SHA-256 of what is compressed in it is " + digest;
    } catch (IOException e) {
      return "what is compressed in it cannot be read: " + e.getMessage();
    }
  }

  private static String sha256(InputStream content) throws IOException {
    try (InputStream in = content) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 17];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return -1;
    }
  }
}
