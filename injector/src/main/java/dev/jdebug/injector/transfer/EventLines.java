package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.EventJson;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the collector's stderr apart into events. Lines that are none (what a shell, the runtime or
 * a JVM printed) are kept for the case that it fails without a word of its own.
 */
final class EventLines extends OutputStream {
  private static final int LONGEST_LINE = 1 << 16;
  private static final int STRAY_LINES = 5;

  private final Consumer<Event> events;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Deque<String> stray = new ArrayDeque<>();

  EventLines(Consumer<Event> events) {
    this.events = events;
  }

  @Override
  public void write(int one) {
    if (one == '\n') {
      end();
    } else if (line.size() < LONGEST_LINE) {
      line.write(one);
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  /** Takes a last line that has no end. */
  @Override
  public void close() {
    end();
  }

  private void end() {
    String text = line.toString(StandardCharsets.UTF_8).strip();
    line.reset();
    if (text.isEmpty()) {
      return;
    }
    Optional<Event> event = EventJson.read(text);
    event.ifPresent(events);
    if (event.isEmpty()) {
      stray.addLast(text);
      if (stray.size() > STRAY_LINES) {
        stray.removeFirst();
      }
    }
  }

  /** The last lines that were no events, joined; empty when there were none. */
  String stray() {
    return String.join("; ", stray);
  }
}
