package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.protocol.CollectorRequest;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether a dump goes by way of the spool: over a connection that may break, and when it is made
 * smaller, which takes longer than the JVM may stand still.
 */
record SpooledRequest(boolean compress) {

  CollectorRequest of(CollectorRequest.HeapDump dump, Witness witness) {
    return compress || witness.target().isPresent()
        ? new CollectorRequest.SpooledDump(name(), dump, compress)
        : dump;
  }

  /** Nobody else in that helper has the same. */
  private static String name() {
    return Long.toHexString(ThreadLocalRandom.current().nextLong());
  }
}
