package dev.jdebug.collector.jfr;

import dev.jdebug.formats.jfr.ChunkHeader;
import dev.jdebug.formats.jfr.ChunkSummary;
import dev.jdebug.formats.jfr.ChunkWalk;
import dev.jdebug.formats.jfr.JfrException;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Chunks on their way out, one behind the other: together they are one recording. */
final class ChunkRelay {
  /** Less between two chunks is the JVM's own clocks. */
  private static final long GAP_NANOS = 1_000_000_000;

  private final Outlet outlet;
  private final boolean keepSecrets;
  private final Predicate<ChunkHeader> wanted;
  private int chunks;
  private long events;
  private long blanked;
  private @Nullable ChunkHeader last;

  /**
   * Nothing sent yet.
   *
   * @param wanted whether a chunk is to be sent; others are closed
   */
  ChunkRelay(Outlet outlet, boolean keepSecrets, Predicate<ChunkHeader> wanted) {
    this.outlet = outlet;
    this.keepSecrets = keepSecrets;
    this.wanted = wanted;
  }

  /** Sends and closes. */
  void send(List<Chunk> several) throws IOException {
    for (Chunk one : several) {
      try (one) {
        if (wanted.test(one.header())) {
          send(one);
        }
      }
    }
  }

  private void send(Chunk chunk) throws IOException {
    try {
      tellGap(chunk.header());
      ChunkSummary summary =
          ChunkWalk.copy(chunk.file(), 0, chunk.header(), outlet.artifact(), keepSecrets);
      outlet.artifact().flush();
      chunks++;
      events += summary.events();
      blanked += summary.blanked();
      last = chunk.header();
    } catch (JfrException e) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "The chunk "
              + chunk.name()
              + " of "
              + outlet.title()
              + " is not whole: "
              + e.getMessage()
              + ".",
          "Is the disk of its repository full? Record again.");
    }
  }

  private void tellGap(ChunkHeader next) {
    ChunkHeader before = last;
    if (before == null) {
      return;
    }
    long gap = next.startNanos() - before.startNanos() - before.durationNanos();
    if (gap > GAP_NANOS) {
      outlet.warn(
          "%.1f s are missing from %s on: the JVM dropped chunks that exceed its limit."
                  .formatted(gap / 1e9, before.end())
              + " Allow more by --max-size.");
    }
  }

  int chunks() {
    return chunks;
  }

  /** Says what was sent; nothing at all is a failure. */
  void tell() {
    ChunkHeader end = last;
    if (end == null || events == 0) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "The recording of " + outlet.title() + " has not a single event.",
          "Was it stopped by somebody else meanwhile? See: jfr check.");
    }
    outlet.fact("chunks", Integer.toString(chunks));
    outlet.fact("events", Long.toString(events));
    outlet.fact("until", end.end().toString());
    outlet.fact("secrets", keepSecrets ? "kept" : blanked + " blanked");
  }
}
