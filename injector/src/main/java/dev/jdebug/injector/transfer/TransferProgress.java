package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Event;
import java.nio.file.Path;
import java.util.function.Consumer;

/** How far a transfer is, at what rate, and what remains; told a few times a second at most. */
final class TransferProgress {
  /** The stage of the events. */
  static final String STAGE = "transfer";

  private static final long PAUSE_NANOS = 500_000_000;

  private final Consumer<Event> events;
  private Path file = Path.of("");
  private long size;
  private long first = -1;
  private long begunNanos;
  private long toldNanos;

  TransferProgress(Consumer<Event> events) {
    this.events = events;
  }

  /** Something of so many bytes is next; −1 when nobody knows. */
  void begins(Path next, long bytes) {
    file = next;
    size = bytes;
    first = -1;
    begunNanos = System.nanoTime();
    toldNanos = begunNanos;
  }

  /** So much is here. */
  void at(long position) {
    long now = System.nanoTime();
    first = first < 0 ? position : first;
    if (now - toldNanos >= PAUSE_NANOS) {
      toldNanos = now;
      tell(position, now);
    }
  }

  /** A file is whole, or will not come. */
  void ends() {
    events.accept(new Event.Progress(STAGE, ""));
  }

  private void tell(long position, long now) {
    double rate = (position - first) * 1e9 / Math.max(1, now - begunNanos);
    String left =
        rate < 1 || size < 0
            ? ""
            : ", " + Amounts.age((long) ((size - position) * 1000 / rate)) + " left";
    String text =
        "%s: %s%s, %s/s%s"
            .formatted(
                file.getFileName(),
                Amounts.bytes(position),
                size < 0 ? "" : " of " + Amounts.bytes(size),
                Amounts.bytes((long) rate),
                left);
    events.accept(new Event.Progress(STAGE, text));
  }
}
