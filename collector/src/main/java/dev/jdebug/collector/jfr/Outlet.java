package dev.jdebug.collector.jfr;

import dev.jdebug.collector.capture.Artifact;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.protocol.Event;
import java.util.function.Consumer;

/**
 * Where a recording goes.
 *
 * @param title names whose it is in messages
 */
record Outlet(Artifact artifact, Consumer<Event> events, String title) {

  static Outlet of(CaptureContext context) {
    return new Outlet(context.artifact(), context.events(), context.jvm().title());
  }

  void warn(String message) {
    events.accept(new Event.Warning(message));
  }

  void fact(String name, String value) {
    events.accept(new Event.Fact(name, value));
  }
}
