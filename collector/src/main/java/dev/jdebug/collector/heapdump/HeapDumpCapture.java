package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.access.Access;
import dev.jdebug.collector.access.AccessDecision;
import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.landing.Landing;
import dev.jdebug.collector.landing.Spool;
import dev.jdebug.formats.hprof.HprofException;
import dev.jdebug.formats.hprof.HprofSummary;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * A heap dump that leaves nothing on the target's disk, proven to be whole before it counts.
 *
 * <p>By the JVM's version: 11 to 21 write into a pipe; 22 and later write everything but the heap,
 * and the heap, into a pipe each, which are joined; 8 can only create a file, so it does that in
 * our own folder, through {@code /proc/<pid>/root}.
 */
public final class HeapDumpCapture {
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
    Intake intake = new Intake(new DumpCommand(context, conversation, request.all()), landing);
    Layout layout = Layout.of(conversation.feature());
    route = intake.route(layout);
    if (spool == null) {
      return straight(intake, layout);
    }
    intake.take(layout, spool.folder());
    try {
      return new DumpPlan(layout, request.redact(), false)
          .write(name -> Files.newInputStream(spool.file(name)), context.artifact());
    } catch (HprofException e) {
      throw Intake.broken(context.jvm().title(), e);
    }
  }

  private HprofSummary straight(Intake intake, Layout layout) throws IOException {
    checkStraight(layout, context.jvm().title());
    context
        .events()
        .accept(
            new Event.Warning(
                "Nothing is writable on the collector's side: the JVM stands still for as long as"
                    + " the dump is on its way."));
    return intake.through(context.artifact(), request.redact());
  }

  /** Only what comes in one piece can go straight through. */
  static void checkStraight(Layout layout, String title) {
    if (layout == Layout.FILE) {
      throw Intake.noFolder(title);
    }
    if (layout == Layout.TWO_PIPES) {
      throw noSpool(title, "this JVM writes two parts at once, one of which has to wait");
    }
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
