package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.access.Access;
import dev.jdebug.collector.access.AccessDecision;
import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.landing.Landing;
import dev.jdebug.collector.landing.Spool;
import dev.jdebug.collector.spool.FramedArtifact;
import dev.jdebug.collector.spool.SpoolState;
import dev.jdebug.formats.hprof.HprofException;
import dev.jdebug.formats.hprof.HprofSummary;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A heap dump by way of the spool: the JVM writes as fast as the spool takes it, the reader is sent
 * what is there, and what gets lost on the way is still there. Without room it goes straight
 * through.
 */
public final class SpooledDumpCapture {
  private final CaptureContext context;
  private final CollectorRequest.SpooledDump request;
  private final CollectorRequest.HeapDump dump;
  private final FramedArtifact out;
  private final List<Event> facts = new ArrayList<>();
  private final List<Event> told = new ArrayList<>();

  /**
   * A capture.
   *
   * @param stdout gets the frames
   */
  public SpooledDumpCapture(
      CaptureContext context, CollectorRequest.SpooledDump request, OutputStream stdout) {
    this.context = context.heardBy(event -> tell(context.events(), event));
    this.request = request;
    this.dump = request.dump();
    this.out = new FramedArtifact(stdout, request.name(), 0);
  }

  /** That nobody hears it is no reason to stop: who lost the connection comes back for the rest. */
  private static void tell(Consumer<Event> events, Event event) {
    try {
      events.accept(event);
    } catch (Failure e) {
      if (e.kind() != FailureKind.TRANSFER_UNPROVEN) {
        throw e;
      }
    }
  }

  /** What is measured is to be told again by who sends the dump again. */
  private void hear(Event event) {
    if (event instanceof Event.Fact) {
      facts.add(event);
    } else {
      context.events().accept(event);
    }
  }

  /** Takes and delivers it; the spool keeps it. */
  public void run() throws IOException {
    HotSpotConversation.with(
        context.jvm(), context.own(), context.deadline(), context.events(), this::converse);
    told.forEach(context.events());
  }

  private void converse(HotSpotConversation conversation) throws IOException {
    JvmProcess jvm = context.jvm();
    Layout layout = Layout.of(conversation.feature());
    Access access = AccessDecision.of(jvm.pid(), context.own(), jvm.status());
    Spool spool = new DumpRoom(context, layout).spool(SpoolState.folderName(request.name()));
    try (Landing helper = Landing.ofHelper(spool, jvm, context.own(), access);
        Landing landing = helper == null ? Landing.ofTarget(conversation, jvm) : helper) {
      Intake intake =
          new Intake(
              new DumpCommand(context.heardBy(this::hear), conversation, dump.all()), landing);
      if (spool == null) {
        straight(intake, layout);
      } else if (layout == Layout.FILE && !landing.files()) {
        spool.remove();
        throw Intake.noFolder(jvm.title());
      } else {
        spooled(intake, layout, spool);
      }
    }
  }

  /** What is lost on the way is lost. */
  private void straight(Intake intake, Layout layout) throws IOException {
    HeapDumpCapture.checkStraight(layout, context.jvm().title());
    if (request.compress()) {
      throw new Failure(
          FailureKind.TARGET_UNFIT,
          "To compress takes longer than the JVM may stand still, and there is no room to put the"
              + " dump down first.",
          "Without --compress it can go straight through.");
    }
    out.begin();
    try {
      HprofSummary summary = intake.through(out, dump.redact());
      out.finish();
      told.add(new Event.Fact("objects", Long.toString(summary.objects())));
      told.add(new Event.Fact("redacted", Boolean.toString(dump.redact())));
    } catch (Failure e) {
      out.fail(e);
    } catch (HprofException e) {
      out.fail(Intake.broken(context.jvm().title(), e));
    }
    told.addAll(ending(intake.route(layout) + ", straight"));
  }

  private void spooled(Intake intake, Layout layout, Spool spool) throws IOException {
    DumpPlan plan = new DumpPlan(layout, dump.redact(), request.compress());
    SpoolState state = new SpoolState(spool.folder());
    state.begin(plan.line());
    DeliveryThread delivery = new DeliveryThread(new DumpDelivery(state, plan, out), out);
    delivery.start();
    Failure failure = null;
    try {
      intake.take(layout, spool.folder());
      state.end(ending(intake.route(layout)));
    } catch (Failure e) {
      failure = e;
    } catch (IOException | RuntimeException | Error e) {
      failure = new Failure(FailureKind.INTERNAL, "A fault of jdebug: " + e, "Please report it.");
      throw e;
    } finally {
      if (failure != null) {
        state.end(
            List.of(new Event.Failed(failure.kind(), failure.getMessage(), failure.remedy())));
      }
    }
    told.addAll(delivery.await());
    told.addAll(failure == null ? state.ended() : ending(intake.route(layout)));
  }

  private List<Event> ending(String route) {
    JvmProcess jvm = context.jvm();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - context.startNanos());
    List<Event> events = new ArrayList<>(facts);
    events.add(new Event.Jvm(jvm.pid(), jvm.javaVersion(), jvm.mainClass()));
    events.add(new Event.Result(out.length(), "", route, jvm.pid(), elapsed));
    return events;
  }
}
