package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.attach.Reach;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.collector.spool.FramedArtifact;
import dev.jdebug.collector.spool.LostReaderException;
import dev.jdebug.collector.spool.SpoolRemoval;
import dev.jdebug.collector.spool.SpoolState;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What another collector put, or is putting, into the spool: sent again, or taken away. */
public final class SpoolReading {
  /** A collector that was started just before is on its way to its spool. */
  private static final long APPEARS_MILLIS = 10_000;

  private static final long LOOK_MILLIS = 50;

  private final ProcessStatus own;
  private final Consumer<Event> events;
  private final long startNanos = System.nanoTime();
  private boolean resulted;

  /**
   * Work in the spool.
   *
   * @param own the collector's own status
   */
  public SpoolReading(ProcessStatus own, Consumer<Event> events) {
    this.own = own;
    this.events = events;
  }

  /** Sends what is wanted of it, followed while it comes. */
  public void read(CollectorRequest.SpoolRead request, OutputStream stdout) throws IOException {
    FramedArtifact out = new FramedArtifact(stdout, request.name(), request.from());
    try {
      out.begin();
      SpoolState state = await(request.name());
      if (state == null) {
        out.fail(missing());
      } else {
        Reach.asOwner(state.folder(), own, () -> send(state, out));
      }
    } catch (LostReaderException e) {
      throw lost(e);
    }
    if (!resulted) {
      tell(new Event.Result(out.length(), "", "spool", 0, elapsed()));
    }
  }

  private void send(SpoolState state, FramedArtifact out) throws IOException {
    Optional<SpoolState.Writer> writer = awaitWriter(state);
    if (writer.isEmpty()) {
      out.fail(missing());
      return;
    }
    DumpPlan plan = DumpPlan.parse(writer.get().plan());
    new DumpDelivery(state, plan, out).run().forEach(this::tell);
    state.ended().forEach(this::tell);
  }

  /** What failed is told among the frames. */
  private void tell(Event event) {
    if (!(event instanceof Event.Failed)) {
      resulted |= event instanceof Event.Result;
      events.accept(event);
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private static @Nullable SpoolState await(String name) {
    Deadline deadline = Deadline.inMillis(APPEARS_MILLIS);
    SpoolState state = SpoolState.find(name);
    while (state == null && !deadline.hasPassed()) {
      UnixSocket.pause(LOOK_MILLIS);
      state = SpoolState.find(name);
    }
    return state;
  }

  private static Optional<SpoolState.Writer> awaitWriter(SpoolState state) throws IOException {
    Deadline deadline = Deadline.inMillis(APPEARS_MILLIS);
    Optional<SpoolState.Writer> writer = state.writer();
    while (writer.isEmpty() && !deadline.hasPassed()) {
      UnixSocket.pause(LOOK_MILLIS);
      writer = state.writer();
    }
    return writer;
  }

  private static Failure missing() {
    return new Failure(
        FailureKind.TRANSFER_UNPROVEN,
        "The connection broke, and the helper's spool has nothing of the dump: it was not begun, or"
            + " went straight through.",
        "Take it again.");
  }

  static Failure lost(IOException e) {
    return new Failure(
        FailureKind.TRANSFER_UNPROVEN,
        "The dump could not be written on (" + e.getMessage() + ").",
        "The reader of the collector's stdout went away; while the dump is in the spool it can ask"
            + " for the rest.");
  }

  /** Takes it away; that there is none is what was wanted. */
  public void drop(CollectorRequest.SpoolDrop request) throws IOException {
    SpoolRemoval.endAsked(request.name());
    SpoolState state = SpoolState.find(request.name());
    if (state != null) {
      Reach.asOwner(state.folder(), own, () -> SpoolRemoval.run(state));
    }
    tell(new Event.Result(0, "", "spool", 0, elapsed()));
  }
}
