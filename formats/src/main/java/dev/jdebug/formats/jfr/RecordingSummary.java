package dev.jdebug.formats.jfr;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;

/**
 * What a whole recording is: chunks, one behind the other.
 *
 * @param start of its earliest chunk
 * @param end of its latest chunk
 */
public record RecordingSummary(int chunks, long events, Instant start, Instant end) {

  /**
   * Walks a file to its end.
   *
   * @throws JfrException when it is no recording, or not whole
   */
  public static RecordingSummary of(FileChannel file) throws IOException {
    int chunks = 0;
    long events = 0;
    Instant start = Instant.MAX;
    Instant end = Instant.MIN;
    long offset = 0;
    do {
      ChunkSummary chunk = ChunkWalk.verify(file, offset);
      ChunkHeader header = chunk.header();
      chunks++;
      events += chunk.events();
      start = header.start().isBefore(start) ? header.start() : start;
      end = header.end().isAfter(end) ? header.end() : end;
      offset += header.size();
    } while (offset < file.size());
    return new RecordingSummary(chunks, events, start, end);
  }
}
