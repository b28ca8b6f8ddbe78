package dev.jdebug.cli.copy;

import dev.jdebug.cli.output.Document;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A folder of files whose digests are written down: {@code SHA256SUMS} and {@code manifest.json}.
 */
final class EvidenceFolder {
  private final Path folder;
  private final Map<String, String> digests = new TreeMap<>();

  private EvidenceFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Begins one.
   *
   * @throws Failure of kind {@link FailureKind#USAGE} when there is something already
   */
  static EvidenceFolder begin(Path folder) {
    if (Files.exists(folder)) {
      throw new Failure(
          FailureKind.USAGE,
          folder + " exists, and evidence is not overwritten.",
          "Choose another with --evidence.");
    }
    try {
      Files.createDirectories(folder);
      return new EvidenceFolder(folder);
    } catch (IOException e) {
      throw new Failure(
          FailureKind.USAGE,
          "The folder " + folder + " cannot be made: " + e.getMessage() + ".",
          "Choose another with --evidence, or save nothing with --no-evidence.");
    }
  }

  Path path() {
    return folder;
  }

  /** A file that is in the manifest as soon as it is closed. */
  OutputStream open(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    MessageDigest digest = sha256();
    OutputStream stream = new DigestOutputStream(new FileOutputStream(file.toFile()), digest);
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
      }

      @Override
      public void close() throws IOException {
        super.close();
        digests.computeIfAbsent(name, key -> HexFormat.of().formatHex(digest.digest()));
      }
    };
  }

  void write(String name, String text) throws IOException {
    try (OutputStream file = open(name)) {
      file.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Writes down what is in it.
   *
   * @param facts what, who, when, where
   */
  void finish(Map<String, Object> facts) throws IOException {
    List<Map<String, Object>> files = new ArrayList<>();
    for (Map.Entry<String, String> entry : digests.entrySet()) {
      Map<String, Object> file = new LinkedHashMap<>();
      file.put("name", entry.getKey());
      file.put("bytes", Files.size(folder.resolve(entry.getKey())));
      file.put("sha256", entry.getValue());
      files.add(file);
    }
    Map<String, Object> manifest = new LinkedHashMap<>(facts);
    manifest.put("files", files);
    write("manifest.json", Document.json(manifest));
    StringBuilder sums = new StringBuilder();
    digests.forEach((name, digest) -> sums.append(digest).append("  ").append(name).append('\n'));
    Files.writeString(folder.resolve("SHA256SUMS"), sums.toString());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
