package dev.jdebug.formats.jfr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Instant;

/**
 * What a chunk begins with: {@value #LENGTH} bytes, big-endian ({@code jfrChunkWriter.cpp}).
 *
 * @param size of the whole chunk in bytes; of one that is being written, as of the last flush
 * @param constantPools offset of the last event of constants; 0 before the first flush
 * @param metadata offset of the event that describes types; 0 before the first flush
 * @param startNanos since 1970
 * @param state 0 when the JVM is done with it; versions 2.0 do not say
 * @param flags 1: whole numbers are compressed
 */
public record ChunkHeader(
    int major,
    int minor,
    long size,
    long constantPools,
    long metadata,
    long startNanos,
    long durationNanos,
    long startTicks,
    long ticksPerSecond,
    int state,
    int flags) {
  /** Bytes of a header. */
  public static final int LENGTH = 68;

  private static final int MAGIC = 0x464c5200;

  /**
   * Reads one.
   *
   * @throws JfrException when there is none
   */
  public static ChunkHeader read(FileChannel file, long offset) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, offset + bytes.position()) < 0) {
        throw new JfrException(offset, "No chunk of a recording: it is shorter than a header");
      }
    }
    bytes.flip();
    if (bytes.getInt() != MAGIC) {
      throw new JfrException(offset, "No chunk of a recording: it does not begin with “FLR”");
    }
    ChunkHeader header =
        new ChunkHeader(
            bytes.getShort(),
            bytes.getShort(),
            bytes.getLong(),
            bytes.getLong(),
            bytes.getLong(),
            bytes.getLong(),
            bytes.getLong(),
            bytes.getLong(),
            bytes.getLong(),
            Byte.toUnsignedInt(bytes.get()),
            Byte.toUnsignedInt(bytes.get(LENGTH - 1)));
    if (header.major < 1 || header.major > 2 || (header.flags & 1) == 0) {
      throw new JfrException(
          offset, "A chunk of the unknown version " + header.major + "." + header.minor);
    }
    return header;
  }

  /** Whether the JVM is done with it, as far as the header tells. */
  public boolean finished() {
    return state == 0 && metadata > 0 && constantPools > 0;
  }

  public Instant start() {
    return Instant.ofEpochSecond(0, startNanos);
  }

  public Instant end() {
    return Instant.ofEpochSecond(0, startNanos + durationNanos);
  }

  /** The same of a chunk that ends earlier, and with which the JVM is done. */
  ChunkHeader cut(long newSize, long lastConstantPools, long lastMetadata) {
    return new ChunkHeader(
        major,
        minor,
        newSize,
        lastConstantPools,
        lastMetadata,
        startNanos,
        durationNanos,
        startTicks,
        ticksPerSecond,
        0,
        flags);
  }

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
    bytes.putInt(MAGIC).putShort((short) major).putShort((short) minor);
    bytes.putLong(size).putLong(constantPools).putLong(metadata);
    bytes.putLong(startNanos).putLong(durationNanos);
    bytes.putLong(startTicks).putLong(ticksPerSecond);
    bytes.put((byte) state).putShort((short) 0).put((byte) flags);
    return bytes.array();
  }
}
