package dev.jdebug.collector.jfr;

import dev.jdebug.formats.jfr.ChunkHeader;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A chunk in a repository, held open: it can be read even when the JVM has deleted it.
 *
 * @param header under which it is whole
 */
record Chunk(String name, FileChannel file, ChunkHeader header) implements AutoCloseable {

  @Override
  public void close() throws IOException {
    file.close();
  }
}
