package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.access.Access;
import dev.jdebug.collector.access.AccessDecision;
import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.landing.Landing;
import dev.jdebug.collector.landing.Spool;
import dev.jdebug.formats.hprof.HprofSummary;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A heap dump that leaves nothing on the target's disk, proven to be whole before it counts.
 *
 * <p>By the JVM's version: 11 to 21 write into a pipe; 22 and later write everything but the heap,
 * and the heap, into a pipe each, which are joined; 8 can only create a file, so it does that in
 * our own folder, through {@code /proc/<pid>/root}.
 */
public final class HeapDumpCapture {
  private static final int FIRST_WITH_PIPES = 11;
  private static final int FIRST_WITH_SEGMENTS = 22;

  private final CaptureContext context;
  private final CollectorRequest.HeapDump request;
  private String route = "";

  public HeapDumpCapture(CaptureContext context, CollectorRequest.HeapDump request) {
    this.context = context;
    this.request = request;
  }

  /** Takes, proves and delivers it. */
  public void run() throws IOException {
    HotSpotConversation.with(
        context.jvm(), context.own(), context.deadline(), context.events(), this::converse);
    context.finish(route);
  }

  private void converse(HotSpotConversation conversation) throws IOException {
    JvmProcess jvm = context.jvm();
    Access access = AccessDecision.of(jvm.pid(), context.own(), jvm.status());
    try (@Nullable Spool spool = Spool.open();
        Landing helper = Landing.ofHelper(spool, jvm, context.own(), access);
        Landing landing = helper == null ? Landing.ofTarget(conversation, jvm) : helper) {
      tell(dump(conversation, spool, landing));
    }
  }

  private HprofSummary dump(
      HotSpotConversation conversation, @Nullable Spool spool, Landing landing) throws IOException {
    DumpCommand command = new DumpCommand(context, conversation, request.all());
    int feature = conversation.feature();
    if (feature < FIRST_WITH_PIPES) {
      route = "file-in-helper";
      return new FileDump(command, landing, request.redact()).run(spool);
    }
    route = landing.files() ? "pipe-in-helper" : "pipe-in-target";
    PipeDump pipe = new PipeDump(command, landing, request.redact());
    return feature < FIRST_WITH_SEGMENTS ? pipe.whole(spool) : pipe.joined(spool);
  }

  private void tell(HprofSummary summary) {
    context.events().accept(new Event.Fact("objects", Long.toString(summary.objects())));
    context.events().accept(new Event.Fact("redacted", Boolean.toString(request.redact())));
  }

  /** There is no place on our side. */
  static Failure noSpool(String title, String why) {
    return new Failure(
        FailureKind.TARGET_UNFIT,
        "The dump of " + title + " has no place outside the target: " + why + ".",
        "Give the sidecar a /tmp volume, or use an ephemeral container of the target's uid and gid,"
            + " whose own layer takes it.");
  }
}
