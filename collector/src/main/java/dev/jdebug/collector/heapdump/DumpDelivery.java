package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.spool.FramedArtifact;
import dev.jdebug.collector.spool.LostReaderException;
import dev.jdebug.collector.spool.PartStream;
import dev.jdebug.collector.spool.SpoolState;
import dev.jdebug.formats.hprof.HprofException;
import dev.jdebug.formats.hprof.HprofSummary;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A dump from its parts in the spool, as they come, to the reader: walked, redacted, compressed.
 */
final class DumpDelivery {
  private final SpoolState state;
  private final DumpPlan plan;
  private final FramedArtifact out;

  DumpDelivery(SpoolState state, DumpPlan plan, FramedArtifact out) {
    this.state = state;
    this.plan = plan;
    this.out = out;
  }

  /**
   * Sends it; that it will not come is told among the frames.
   *
   * @return what is to be told of it
   * @throws LostReaderException when the reader went away
   */
  List<Event> run() throws IOException {
    try {
      return whole();
    } catch (LostReaderException e) {
      throw e;
    } catch (HprofException e) {
      out.fail(Intake.broken("the JVM", e));
    } catch (Failure e) {
      out.fail(e);
    } catch (IOException e) {
      out.fail(
          new Failure(
              FailureKind.TRANSFER_UNPROVEN,
              "The dump cannot be read from the spool: " + e.getMessage() + ".",
              "Take it again."));
    }
    return List.of();
  }

  private List<Event> whole() throws IOException {
    boolean late = plan.layout() == Layout.FILE;
    DumpPlan.Parts parts = name -> new PartStream(state, name, late, out::alive);
    List<Event> told = new ArrayList<>();
    HprofSummary summary;
    if (plan.compress()) {
      try (Gzip gzip = new Gzip(out)) {
        summary = plan.write(parts, gzip);
        told.addAll(gzip.finish());
      }
    } else {
      summary = plan.write(parts, out);
    }
    out.finish();
    told.add(new Event.Fact("objects", Long.toString(summary.objects())));
    told.add(new Event.Fact("redacted", Boolean.toString(plan.redact())));
    return told;
  }
}
