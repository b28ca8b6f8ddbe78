package dev.jdebug.cli.evidence;

import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JvmSelector;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The collector in this process. */
record HostWitness(HostCollector collector, String jvm) implements Witness {

  @Override
  public String name() {
    return jvm.isEmpty() ? "local" : "local/" + jvm;
  }

  @Override
  public Map<String, Object> place() {
    return Map.of("host", Provenances.host());
  }

  @Override
  public String user() {
    return "";
  }

  @Override
  public JvmSelector selector() {
    return new JvmSelector(jvm, "");
  }

  @Override
  public Event.Result ask(
      CollectorRequest request,
      boolean json,
      Duration timeout,
      OutputStream artifact,
      Consumer<Event> events) {
    AtomicReference<Event.Result> result = new AtomicReference<>();
    Consumer<Event> listener =
        event -> {
          if (event instanceof Event.Result proven) {
            result.set(proven);
          } else {
            events.accept(event);
          }
        };
    try {
      collector.run(new CollectorInvocation(request, json, timeout), artifact, listener);
    } catch (IOException e) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "The answer of " + name() + " could not be written: " + e.getMessage() + ".",
          "Look at the space and rights of the place it goes to.");
    }
    Event.Result proven = result.get();
    if (proven == null) {
      throw new IllegalStateException("the collector ended without a result and without a failure");
    }
    return proven;
  }

  @Override
  public void close() {}
}
