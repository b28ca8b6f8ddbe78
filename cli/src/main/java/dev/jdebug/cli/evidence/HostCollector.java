package dev.jdebug.cli.evidence;

import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** The collector, run in this process, for JVMs of this host. */
@FunctionalInterface
public interface HostCollector {

  /** Writes the artifact and tells events, the last of a success being its result. */
  void run(CollectorInvocation invocation, OutputStream artifact, Consumer<Event> events)
      throws IOException;
}
