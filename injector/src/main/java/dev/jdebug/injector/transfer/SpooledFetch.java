package dev.jdebug.injector.transfer;

import dev.jdebug.injector.transfer.FetchOptions.Patience;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FileFrameReader;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Takes what a collector puts into its spool, while it does. A connection that breaks is taken up
 * again at the next missing chunk, and what it is about is not done twice: only the spool is read
 * again. However this ends, the spool is emptied.
 */
public final class SpooledFetch {

  /** Somebody who asks a collector. */
  @FunctionalInterface
  public interface Collector {
    /** Runs it once; what it tells goes where the asker wants it. */
    Event.Result ask(CollectorRequest request, OutputStream frames);
  }

  /** After these the collector may be at work all the same. */
  private static final Set<FailureKind> UNKNOWN =
      Set.of(FailureKind.CLUSTER_UNREACHABLE, FailureKind.TIMEOUT, FailureKind.TRANSFER_UNPROVEN);

  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();

  private final Collector collector;
  private final Patience patience;
  private final Consumer<Event> events;

  public SpooledFetch(Collector collector, Patience patience, Consumer<Event> events) {
    this.collector = collector;
    this.patience = patience;
    this.events = events;
  }

  /**
   * Lets it be taken, and fetches it.
   *
   * @param sink gets proven bytes only, in order, once each
   * @return length and digest, equal at both ends
   * @throws Failure why it is not there
   */
  public Event.Result fetch(CollectorRequest.SpooledDump dump, OutputStream sink) {
    TransferProgress progress = new TransferProgress(events);
    progress.begins(Path.of("heap dump"), -1);
    ProvenFrames frames = new ProvenFrames(sink, progress);
    Emptying emptying = new Emptying(dump.name());
    long begunNanos = System.nanoTime();
    try {
      Event.Result result = attempts(dump, frames, emptying);
      return new Event.Result(
          frames.proven(),
          frames.sha256(),
          result.route(),
          result.pid(),
          Duration.ofNanos(System.nanoTime() - begunNanos));
    } finally {
      progress.ends();
      emptying.close();
    }
  }

  private Event.Result attempts(
      CollectorRequest.SpooledDump dump, ProvenFrames frames, Emptying emptying) {
    Attempts attempts = new Attempts(patience, events);
    CollectorRequest request = dump;
    while (true) {
      long before = frames.next();
      try {
        return run(request, frames);
      } catch (Failure e) {
        Failure refusal = frames.refusal();
        if (refusal != null) {
          throw refusal;
        }
        if (!frames.begun() && !UNKNOWN.contains(e.kind())) {
          emptying.needless();
          throw e;
        }
        attempts.failed(e, frames.proven() > before);
      }
      request = new CollectorRequest.SpoolRead(dump.name(), frames.proven());
    }
  }

  private Event.Result run(CollectorRequest request, ProvenFrames frames) {
    StallGuard guard = new StallGuard(patience.stall());
    AtomicReference<Event.Result> result = new AtomicReference<>();
    OutputStream reader = new FileFrameReader(frames);
    guard.run(() -> result.set(collector.ask(request, guard.watching(reader))));
    Event.Result said = result.get();
    if (said == null || !frames.ended()) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN, "The stream ended before the dump did.", "Take it again.");
    }
    return said;
  }

  /** Of the spool, at the end: by itself, or by INT, TERM or HUP, which run the JVM's hooks. */
  private final class Emptying implements AutoCloseable {
    private final String name;
    private final Thread hook = new Thread(this::empty, "empty-spool");
    private final AtomicBoolean done = new AtomicBoolean();

    Emptying(String name) {
      this.name = name;
      Runtime.getRuntime().addShutdownHook(hook);
    }

    void needless() {
      done.set(true);
    }

    private void empty() {
      if (done.getAndSet(true)) {
        return;
      }
      try {
        retrying(() -> collector.ask(new CollectorRequest.SpoolDrop(name), NOWHERE));
      } catch (Failure e) {
        events.accept(
            new Event.Warning(
                "What is in the helper's spool stays there until its keeper finds it unused: "
                    + e.getMessage()));
      }
    }

    private void retrying(Runnable drop) {
      Attempts attempts =
          new Attempts(new Patience(3, patience.pause(), patience.stall()), told -> {});
      while (true) {
        try {
          drop.run();
          return;
        } catch (Failure e) {
          attempts.failed(e, false);
        }
      }
    }

    @Override
    public void close() {
      empty();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the hooks run already: this one has nothing left to do
      }
    }
  }
}
