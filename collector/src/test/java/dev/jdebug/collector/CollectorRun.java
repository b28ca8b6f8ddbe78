package dev.jdebug.collector;

import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** One run of the collector inside the test: what it wrote and told. */
record CollectorRun(String artifact, List<Event> events) {

  static CollectorRun of(String... arguments) throws IOException {
    ByteArrayOutputStream artifact = new ByteArrayOutputStream();
    List<Event> events = new ArrayList<>();
    Collector.run(CollectorInvocation.parse(List.of(arguments)), artifact, events::add);
    return new CollectorRun(artifact.toString(StandardCharsets.UTF_8), events);
  }

  static Failure failure(String... arguments) {
    return Assertions.assertThrows(Failure.class, () -> of(arguments));
  }

  Event.Result result() {
    return (Event.Result) events.getLast();
  }
}
