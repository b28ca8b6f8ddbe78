package dev.jdebug.cli.evidence;

import dev.jdebug.injector.risk.DumpForecast;
import dev.jdebug.injector.risk.Risk;
import dev.jdebug.injector.target.Target;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.JvmSelector;
import dev.jdebug.protocol.Surroundings;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Somebody beside the JVM who can be asked. */
public interface Witness extends AutoCloseable {

  /** The target in the user's words: {@code local/4711}, {@code shop/api-7d9c5}. */
  String name();

  /** How it came to be there, for documents; empty on this host, where nothing is needed. */
  default Map<String, Object> way() {
    return Map.of();
  }

  /** For manifests: a container with its pod, node and cluster, or this host. */
  Map<String, Object> place();

  /** The cluster's name of who asks; empty on this host, or when it is not told. */
  String user();

  /** What a heap dump would do to it, by what is known of its surroundings. */
  default List<Risk> risks(DumpForecast forecast, Surroundings around) {
    return List.of();
  }

  /** The container that it is beside; empty on this host. */
  default Optional<Target> target() {
    return Optional.empty();
  }

  /** Which JVM requests are about. */
  JvmSelector selector();

  /**
   * Asks.
   *
   * @param json rows as JSON lines, for requests that are answered by rows
   * @param timeout zero = none
   * @return what was proven of the artifact
   */
  Event.Result ask(
      CollectorRequest request,
      boolean json,
      Duration timeout,
      OutputStream artifact,
      Consumer<Event> events);

  @Override
  void close();
}
