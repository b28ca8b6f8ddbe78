package dev.jdebug.cli.evidence;

import dev.jdebug.protocol.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes events on and keeps what a manifest needs of them. */
final class Heard implements Consumer<Event> {
  private final Consumer<Event> events;
  private final Map<String, String> facts = new LinkedHashMap<>();
  private Event.Jvm jvm = new Event.Jvm(0, "", "");

  Heard(Consumer<Event> events) {
    this.events = events;
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.Jvm heard) {
      jvm = heard;
    }
    if (event instanceof Event.Fact(String name, String value)) {
      facts.put(name, value);
    }
    events.accept(event);
  }

  Optional<String> fact(String name) {
    return Optional.ofNullable(facts.get(name));
  }

  /** What was measured on the way, for the manifest. */
  Map<String, Object> details() {
    return facts.isEmpty() ? Map.of() : Map.of("facts", Map.copyOf(facts));
  }

  /** Whom the artifact is of; without a word of the collector only the pid of its result. */
  Event.Jvm jvm(Event.Result result) {
    return jvm.pid() == 0 ? new Event.Jvm(result.pid(), "", "") : jvm;
  }
}
