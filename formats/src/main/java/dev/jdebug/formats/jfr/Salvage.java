package dev.jdebug.formats.jfr;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;

/** What is left of a chunk whose JVM was killed, or whose copy was cut off. */
public final class Salvage {
  private Salvage() {}

  /**
   * The header under which a chunk is whole up to its last whole event; of one that the JVM was
   * writing, up to its last flush: behind that, the constants of events are missing.
   *
   * @throws JfrException when nothing can be made of it
   */
  public static ChunkHeader repaired(FileChannel file, long offset) throws IOException {
    ChunkHeader header = ChunkHeader.read(file, offset);
    long there = file.size() - offset;
    boolean flushed = header.constantPools() > 0 && header.size() > ChunkHeader.LENGTH;
    long limit = flushed ? Math.min(header.size(), there) : there;
    long metadata = 0;
    long constants = 0;
    long end = ChunkHeader.LENGTH;
    EventBytes bytes =
        new EventBytes(
            file, offset + ChunkHeader.LENGTH, offset + limit, OutputStream.nullOutputStream());
    try {
      while (bytes.next()) {
        long at = bytes.offset() - offset;
        metadata = bytes.type() == ChunkWalk.METADATA ? at : metadata;
        constants = bytes.type() == ChunkWalk.CONSTANTS ? at : constants;
        bytes.pass();
        end = bytes.offset() - offset;
      }
    } catch (JfrException e) {
      // the last whole event was the one before
    }
    if (metadata == 0 || constants == 0) {
      throw new JfrException(
          offset, "The chunk had not been flushed yet: what it describes is not in it");
    }
    return header.cut(end, constants, metadata);
  }
}
