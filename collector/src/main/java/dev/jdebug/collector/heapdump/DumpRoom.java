package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.landing.Spool;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.HeapDumpSize;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Whether a dump will fit into the spool, by the JVM's own counters, asked before it is taken. */
record DumpRoom(CaptureContext context, Layout layout) {
  private static final String CUT = " If the connection breaks on the way, the dump is lost.";

  /** The spool to take it; null when it shall go straight through. */
  @Nullable Spool spool(String name) throws IOException {
    Spool spool = Spool.keeping(name);
    if (spool == null) {
      warn("Nothing is writable on the collector's side" + straight());
      return null;
    }
    long used = context.jvm().perfData().heapUsed();
    long room = spool.room();
    if (used < 0 || HeapDumpSize.most(used) <= room) {
      return spool;
    }
    if (layout == Layout.PIPE) {
      spool.remove();
      warn(sentence(used, room) + straight());
      return null;
    }
    if (used > room) {
      spool.remove();
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          sentence(used, room) + ", and this JVM cannot write straight through.",
          "Give the sidecar more room: a larger volume, or JDEBUG_SPOOL_LIMIT_KIB.");
    }
    warn(sentence(used, room) + ". If it does not fit, the JVM goes on and there is no dump.");
    return spool;
  }

  private static String sentence(long used, long room) {
    return "The dump may have "
        + Amounts.bytes(HeapDumpSize.most(used))
        + ", and the helper's spool has room for "
        + Amounts.bytes(room);
  }

  private String straight() {
    return layout == Layout.PIPE
        ? ": it goes straight through, and the JVM stands still for as long as it is on its way."
            + CUT
        : ".";
  }

  private void warn(String message) {
    context.events().accept(new Event.Warning(message));
  }
}
