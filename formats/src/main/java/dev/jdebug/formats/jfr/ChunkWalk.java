package dev.jdebug.formats.jfr;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks a chunk of a recording, event by event, to its end; its metadata and constants must be
 * where the header says. Memory does not grow with the chunk, only with its metadata.
 *
 * <p>The format: {@code jdk.jfr.internal.consumer.ChunkParser} and {@code jfrChunkWriter.cpp}.
 */
public final class ChunkWalk {
  static final long METADATA = 0;
  static final long CONSTANTS = 1;

  /** Far more than any JVM writes: 25 has some 100 KiB. */
  private static final int LONGEST_METADATA = 4 << 20;

  private final FileChannel file;
  private final long offset;
  private final ChunkHeader header;
  private final List<SecretEvents.Type> secrets;
  private final Set<Long> secretKeys = new HashSet<>();
  private final Values values;
  private long events;
  private long blanked;

  private ChunkWalk(FileChannel file, long offset, ChunkHeader header, boolean keepSecrets)
      throws IOException {
    this.file = file;
    this.offset = offset;
    this.header = header;
    Metadata metadata = metadata();
    this.secrets = keepSecrets ? List.of() : SecretEvents.in(metadata);
    this.values = new Values(metadata, secretKeys);
  }

  /**
   * Proves a chunk to be whole, and then writes it on.
   *
   * @param header what it begins with: its own, or a salvaged one
   * @param keepSecrets otherwise the contents of environment, system properties and command lines
   *     are blanked; no byte moves
   * @throws JfrException when it is no whole chunk; then nothing was written
   */
  public static ChunkSummary copy(
      FileChannel file, long offset, ChunkHeader header, OutputStream out, boolean keepSecrets)
      throws IOException {
    ChunkWalk walk = new ChunkWalk(file, offset, header, keepSecrets);
    // Twice: a constant may stand before the event that makes it a secret.
    walk.run(OutputStream.nullOutputStream());
    out.write(header.bytes());
    walk.run(out);
    return new ChunkSummary(header, walk.events, walk.blanked);
  }

  /** Proves a chunk to be whole. */
  public static ChunkSummary verify(FileChannel file, long offset) throws IOException {
    ChunkHeader header = ChunkHeader.read(file, offset);
    ChunkWalk walk = new ChunkWalk(file, offset, header, true);
    walk.run(OutputStream.nullOutputStream());
    return new ChunkSummary(header, walk.events, 0);
  }

  private Metadata metadata() throws IOException {
    if (!header.finished()) {
      throw new JfrException(offset, "The JVM had not finished the chunk");
    }
    if (header.size() > file.size() - offset) {
      throw new JfrException(file.size(), "The file ends in the middle of a chunk");
    }
    long left = header.size() - header.metadata();
    if (header.metadata() < ChunkHeader.LENGTH || left < 2) {
      throw new JfrException(offset, "The chunk has no metadata");
    }
    byte[] head = read(header.metadata(), (int) Math.min(left, 18));
    Cursor cursor = new Cursor(head, 0, head.length, offset + header.metadata());
    long size = cursor.number();
    if (cursor.number() != METADATA || size > left || size > LONGEST_METADATA || size < 3) {
      throw cursor.malformed("The chunk has no metadata where it says");
    }
    int begin = cursor.position();
    byte[] event = read(header.metadata(), (int) size);
    Cursor whole = new Cursor(event, 0, (int) size, offset + header.metadata());
    whole.skip(begin);
    return Metadata.read(whole);
  }

  private byte[] read(long at, int count) throws IOException {
    byte[] content = new byte[count];
    ByteBuffer bytes = ByteBuffer.wrap(content);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, offset + at + bytes.position()) < 0) {
        throw new JfrException(
            offset + at + bytes.position(), "The file ends in the middle of a chunk");
      }
    }
    return content;
  }

  private void run(OutputStream out) throws IOException {
    events = 0;
    blanked = 0;
    boolean metadataSeen = false;
    boolean constantsSeen = false;
    EventBytes bytes =
        new EventBytes(file, offset + ChunkHeader.LENGTH, offset + header.size(), out);
    while (bytes.next()) {
      long at = bytes.offset() - offset;
      metadataSeen |= at == header.metadata() && bytes.type() == METADATA;
      constantsSeen |= at == header.constantPools() && bytes.type() == CONSTANTS;
      event(bytes);
      bytes.pass();
    }
    bytes.flush();
    if (!metadataSeen || !constantsSeen) {
      throw new JfrException(offset, "The header points between events of the chunk");
    }
  }

  private void event(EventBytes bytes) throws IOException {
    if (bytes.type() == METADATA) {
      return;
    }
    if (bytes.type() == CONSTANTS) {
      if (!secretKeys.isEmpty()) {
        blanked += values.passConstants(bytes.event());
      }
      return;
    }
    events++;
    for (SecretEvents.Type secret : secrets) {
      if (secret.id() == bytes.type()) {
        blank(bytes.event(), secret);
        blanked++;
      }
    }
  }

  private void blank(Cursor event, SecretEvents.Type secret) throws JfrException {
    if (secret.whole()) {
      event.number(); // start
      event.blankRest();
    } else {
      values.passEvent(event, secret.type(), secret.parts());
    }
  }
}
