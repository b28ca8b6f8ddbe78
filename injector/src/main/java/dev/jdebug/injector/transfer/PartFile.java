package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileFrames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What has arrived of a file, under the name {@code NAME.part}, with the digest of every beginning
 * of so many whole chunks.
 */
final class PartFile implements AutoCloseable {
  private static final int DIGEST = 32;
  private static final byte[] ZEROS = new byte[1 << 16];

  private final Path file;
  private final Path part;

  /** No channel of java.nio: those are closed by the interrupt that ends a stall. */
  private final RandomAccessFile content;

  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
  private MessageDigest digest = Digests.sha256();
  private long position;
  private long proven;

  private PartFile(Path file, RandomAccessFile content) {
    this.file = file;
    this.part = part(file);
    this.content = content;
  }

  static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + ".part");
  }

  /**
   * Opens it.
   *
   * @param keep at most so many bytes that are there already; they are read
   */
  static PartFile open(Path file, long keep) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    if (Files.isSymbolicLink(part(file))) {
      throw new IOException(part(file) + " is a link");
    }
    PartFile opened = new PartFile(file, new RandomAccessFile(part(file).toFile(), "rw"));
    opened.keep(keep);
    return opened;
  }

  private void keep(long bytes) throws IOException {
    if (content.length() > bytes) {
      content.setLength(bytes);
    }
    content.seek(0);
    chunks.reset();
    digest = Digests.sha256();
    position = 0;
    byte[] buffer = new byte[1 << 17];
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      digested(buffer, 0, n);
    }
  }

  /** How many bytes are there: the next that is wanted. */
  long position() {
    return position;
  }

  /** How many of them the source has vouched for. */
  long proven() {
    return proven;
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    content.write(bytes, offset, length);
    digested(bytes, offset, length);
  }

  /** Zeros, for which the file keeps a hole. */
  void skip(long count) throws IOException {
    for (long left = count; left > 0; left -= ZEROS.length) {
      digested(ZEROS, 0, (int) Math.min(left, ZEROS.length));
    }
    content.setLength(position);
    content.seek(position);
  }

  private void digested(byte[] bytes, int offset, int length) {
    int at = offset;
    while (at < offset + length) {
      long boundary = (position / FileFrames.CHUNK + 1) * FileFrames.CHUNK;
      int count = (int) Math.min(offset + length - at, boundary - position);
      digest.update(bytes, at, count);
      at += count;
      position += count;
      if (position == boundary) {
        chunks.writeBytes(Digests.soFar(digest));
      }
    }
  }

  /** Whether a beginning is what the source says; if not, the chunk that differs is dropped. */
  boolean proof(long bytes, byte[] sha256) throws IOException {
    if (bytes <= position && MessageDigest.isEqual(sha256, digestOf(bytes))) {
      proven = Math.max(proven, bytes);
      return true;
    }
    long kept = Math.max(0, Math.min(bytes, position) - 1) / FileFrames.CHUNK * FileFrames.CHUNK;
    keep(kept);
    proven = Math.min(proven, kept);
    return false;
  }

  /** Empty where it was not kept. */
  private byte[] digestOf(long bytes) {
    if (bytes == position) {
      return Digests.soFar(digest);
    }
    if (bytes % FileFrames.CHUNK != 0 || bytes <= 0) {
      return new byte[0];
    }
    int at = Math.toIntExact((bytes / FileFrames.CHUNK - 1) * DIGEST);
    return Arrays.copyOfRange(chunks.toByteArray(), at, at + DIGEST);
  }

  String sha256() {
    return HexFormat.of().formatHex(Digests.soFar(digest));
  }

  Path path() {
    return part;
  }

  /** All of it is proven: it gets its name. */
  void complete() throws IOException {
    content.getFD().sync();
    content.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    PartOrigin.remove(file);
  }

  /** What is worth nothing does not stay. */
  @Override
  public void close() {
    try {
      content.close();
      if (position == 0) {
        Files.deleteIfExists(part);
        PartOrigin.remove(file);
      }
    } catch (IOException e) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          part + " could not be closed: " + e.getMessage() + ".",
          "");
    }
  }
}
