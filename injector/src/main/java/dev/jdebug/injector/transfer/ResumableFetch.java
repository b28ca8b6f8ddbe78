package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileFrameReader;
import dev.jdebug.protocol.RemotePath;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Inflater;
import java.util.zip.InflaterOutputStream;

/**
 * Fetches files of a target or of a helper's spool, proven, in flat memory. After a broken
 * connection it goes on at the next missing byte: the source reads what is here already for its
 * proofs, and a chunk that differs is fetched again.
 */
public final class ResumableFetch {
  /** As many as fit into a command line, and no more than one would like to see fail at once. */
  private static final int MOST_FILES = 64;

  private static final int BUFFER = 64 * 1024;

  private final FileSource source;
  private final FetchOptions options;
  private final Consumer<Event> events;

  public ResumableFetch(FileSource source, FetchOptions options, Consumer<Event> events) {
    this.source = source;
    this.options = options;
    this.events = events;
  }

  /**
   * Fetches one file.
   *
   * @throws Failure why it is not there; what arrived stays as {@code NAME.part}
   */
  public Fetched fetch(Wanted wanted) {
    Fetched fetched = fetch(List.of(wanted), one -> {}).getFirst();
    if (fetched.failure().isPresent()) {
      throw fetched.failure().get();
    }
    return fetched;
  }

  /**
   * Fetches several; one that cannot be read does not keep the others from coming.
   *
   * @param each told as soon as it is there, or is known not to come
   * @return one for each, in their order
   * @throws Failure when it cannot go on at all
   */
  public List<Fetched> fetch(List<Wanted> wanted, Consumer<Fetched> each) {
    TransferProgress progress = new TransferProgress(events);
    try (Arrival arrival = new Arrival(wanted, options, progress, each)) {
      Attempts attempts = new Attempts(options.patience(), events);
      while (!arrival.missing().isEmpty()) {
        long before = arrival.achieved();
        try {
          run(arrival);
        } catch (Failure e) {
          Failure fatal = arrival.fatal();
          if (fatal != null) {
            throw fatal;
          }
          attempts.failed(e, arrival.achieved() > before);
        }
      }
      return arrival.fetched();
    }
  }

  private void run(Arrival arrival) {
    StallGuard guard = new StallGuard(options.patience().stall());
    CollectorRequest.FileRead request = request(arrival);
    int before = arrival.fetched().size();
    guard.run(
        () -> {
          OutputStream frames = new FileFrameReader(arrival);
          Inflater inflater = new Inflater();
          OutputStream plain =
              options.compress() ? new InflaterOutputStream(frames, inflater, BUFFER) : frames;
          try {
            source.read(request, guard.watching(plain), events);
          } finally {
            inflater.end();
          }
        });
    if (arrival.fetched().size() < before + request.paths().size()) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "The stream ended before the file did.",
          "Run the command again with --resume.");
    }
  }

  private CollectorRequest.FileRead request(Arrival arrival) {
    try {
      long from = arrival.from();
      List<RemotePath> paths =
          arrival.missing().stream().limit(batch(arrival)).map(one -> one.row().path()).toList();
      return new CollectorRequest.FileRead(
          options.place(), paths, from, arrival.length(), options.compress(), options.growing());
    } catch (IOException e) {
      throw new Failure(
          FailureKind.USAGE,
          "What is here of "
              + arrival.missing().getFirst().file()
              + " cannot be read: "
              + e.getMessage()
              + ".",
          "Delete it, and fetch the file anew.");
    }
  }

  /** Only the first of a run can be resumed. */
  private int batch(Arrival arrival) {
    List<Wanted> missing = arrival.missing();
    int count = 1;
    while (count < Math.min(MOST_FILES, missing.size())
        && !(options.resume() && PartOrigin.read(missing.get(count)).isPresent())) {
      count++;
    }
    return count;
  }
}
