package dev.jdebug.injector.transfer;

import dev.jdebug.injector.transfer.FetchOptions.Patience;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileFrameReader;
import dev.jdebug.protocol.RemotePath;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** What another run may not suffer from. */
  private static final Set<FailureKind> PASSING =
      Set.of(
          FailureKind.CLUSTER_UNREACHABLE,
          FailureKind.TRANSFER_UNPROVEN,
          FailureKind.TIMEOUT,
          FailureKind.TARGET_UNFIT);

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
      int fruitless = 0;
      while (!arrival.missing().isEmpty()) {
        long before = arrival.achieved();
        try {
          run(arrival);
        } catch (Failure e) {
          fruitless = arrival.achieved() > before ? 0 : fruitless + 1;
          giveUpOrWait(arrival, e, fruitless);
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
            source.read(request, new Watched(plain, guard), events);
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

  private void giveUpOrWait(Arrival arrival, Failure failure, int fruitless) {
    Failure fatal = arrival.fatal();
    if (fatal != null) {
      throw fatal;
    }
    Patience patience = options.patience();
    if (!PASSING.contains(failure.kind()) || fruitless >= patience.attempts()) {
      throw failure;
    }
    long millis = patience.pause().toMillis() << Math.min(fruitless, 16);
    Duration pause = Duration.ofMillis(Math.min(millis, LONGEST_PAUSE.toMillis()));
    events.accept(new Event.Warning(failure.getMessage() + " Going on with what is missing."));
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }

  /** Tells the guard that something comes. */
  private static final class Watched extends OutputStream {
    private final OutputStream sink;
    private final StallGuard guard;

    Watched(OutputStream sink, StallGuard guard) {
      this.sink = sink;
      this.guard = guard;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      guard.begins();
      try {
        sink.write(bytes, offset, length);
      } finally {
        guard.ends();
      }
    }
  }
}
