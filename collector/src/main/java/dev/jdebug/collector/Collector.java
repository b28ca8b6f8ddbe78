package dev.jdebug.collector;

import dev.jdebug.collector.capture.Artifact;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.capture.Digest;
import dev.jdebug.collector.capture.FlagsCapture;
import dev.jdebug.collector.capture.JcmdCapture;
import dev.jdebug.collector.capture.ThreadDumpCapture;
import dev.jdebug.collector.capture.TopCapture;
import dev.jdebug.collector.discovery.JvmChoice;
import dev.jdebug.collector.files.FileRoot;
import dev.jdebug.collector.files.FileWriting;
import dev.jdebug.collector.heapdump.HeapDumpCapture;
import dev.jdebug.collector.heapdump.SpoolReading;
import dev.jdebug.collector.heapdump.SpooledDumpCapture;
import dev.jdebug.collector.heapdump.TargetDumpCapture;
import dev.jdebug.collector.jfr.JfrCapture;
import dev.jdebug.collector.jfr.Recovery;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.proc.Proc;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.collector.profile.ProfileCapture;
import dev.jdebug.collector.survey.SurveyCapture;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FilePlace;
import dev.jdebug.protocol.JfrTask;
import dev.jdebug.protocol.JvmSelector;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One run of the collector: the door for {@code main} and for programs that embed it. */
public final class Collector {
  private final CollectorInvocation invocation;
  private final OutputStream out;
  private final Artifact artifact;
  private final Consumer<Event> events;
  private final Deadline deadline;
  private final long startNanos = System.nanoTime();

  private Collector(CollectorInvocation invocation, OutputStream artifact, Consumer<Event> events) {
    this.invocation = invocation;
    this.out = artifact;
    this.artifact = new Artifact(artifact, Digest.load());
    this.events = events;
    this.deadline = Deadline.in(invocation.timeout());
  }

  /**
   * Does what is asked for.
   *
   * @param artifact takes the artifact's bytes and nothing else; is not closed
   * @param events takes what there is to tell meanwhile, {@link Event.Result} at the end of success
   * @throws Failure when it cannot be done
   */
  public static void run(
      CollectorInvocation invocation, OutputStream artifact, Consumer<Event> events)
      throws IOException {
    new Collector(invocation, artifact, events).run();
  }

  private void run() throws IOException {
    CollectorRequest request = invocation.request();
    // not a pattern switch: its bootstrap costs start-up
    if (request instanceof CollectorRequest.ThreadDump dump) {
      new ThreadDumpCapture(context(dump.jvm()), dump).run();
    } else if (request instanceof CollectorRequest.Jcmd jcmd) {
      new JcmdCapture(context(jcmd.jvm()), jcmd).run();
    } else if (request instanceof CollectorRequest.HeapDump dump) {
      new HeapDumpCapture(context(dump.jvm()), dump).run();
    } else if (request instanceof CollectorRequest.SpooledDump dump) {
      new SpooledDumpCapture(context(dump.dump().jvm()), dump, out).run();
    } else if (request instanceof CollectorRequest.SpoolRead read) {
      new SpoolReading(own(), events).read(read, out);
    } else if (request instanceof CollectorRequest.SpoolDrop drop) {
      new SpoolReading(own(), events).drop(drop);
    } else if (request instanceof CollectorRequest.Jfr jfr) {
      jfr(jfr);
    } else if (request instanceof CollectorRequest.Profile profile) {
      new ProfileCapture(context(profile.jvm()), profile).run();
    } else if (request instanceof CollectorRequest.Top top) {
      CaptureContext context = context(top.jvm());
      new TopCapture(context, top, new SampleLines(artifact, invocation.json())).run();
    } else if (request instanceof CollectorRequest.TargetDump dump) {
      new TargetDumpCapture(context(dump.dump().jvm()), dump).run();
    } else if (request instanceof CollectorRequest.Flags flags) {
      new FlagsCapture(context(flags.jvm()), flags).run();
    } else if (request instanceof CollectorRequest.Survey survey) {
      new SurveyCapture(context(survey.jvm()), survey).run();
    } else if (request instanceof CollectorRequest.FileList
        || request instanceof CollectorRequest.FileRead
        || request instanceof CollectorRequest.FileDelete) {
      new FileRun(invocation, out, artifact).run(own(), events, startNanos);
    } else if (request instanceof CollectorRequest.FileWrite write) {
      events.accept(FileWriting.run(write.path().toBytes(), write.replace(), System.in, events));
    } else if (request instanceof CollectorRequest.Identify identify) {
      identify(identify.pid());
    } else {
      new JvmList(Proc.LIVE, own(), artifact).write(invocation.json());
      finish(0);
    }
  }

  private void jfr(CollectorRequest.Jfr request) throws IOException {
    if (!(request.task() instanceof JfrTask.Recover recover)) {
      new JfrCapture(context(request.jvm()), request).run();
      return;
    }
    // Not of a JVM: of a file system in which one was. Of this host's when none is named.
    FilePlace place = new FilePlace(request.jvm(), request.jvm().equals(JvmSelector.ONLY));
    AtomicLong pid = new AtomicLong();
    FileRoot.with(
        Proc.LIVE,
        place,
        own(),
        root -> {
          pid.set(root.pid());
          new Recovery(root, recover, artifact, events).run();
        });
    finish(pid.get(), "jfr-repository");
  }

  private CaptureContext context(JvmSelector selector) {
    ProcessStatus own = own();
    return new CaptureContext(
        new JvmChoice(Proc.LIVE).of(selector), own, artifact, deadline, startNanos, events);
  }

  private void identify(long pid) {
    ProcessStatus status = Proc.LIVE.process(pid).status();
    if (status == null) {
      throw new Failure(
          FailureKind.PROCESS_GONE, "There is no process " + pid + ".", "See: collector jps.");
    }
    String line = status.uid() + " " + status.gid() + "\n";
    byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
    artifact.write(bytes, 0, bytes.length);
    finish(pid);
  }

  private void finish(long pid) {
    finish(pid, "proc");
  }

  private void finish(long pid, String route) {
    artifact.flush();
    events.accept(
        new Event.Result(
            artifact.length(),
            artifact.sha256(),
            route,
            pid,
            Duration.ofNanos(System.nanoTime() - startNanos)));
  }

  private static ProcessStatus own() {
    ProcessStatus own = Proc.LIVE.self().status();
    if (own == null) {
      throw new Failure(
          FailureKind.NO_ACCESS,
          "/proc/self/status cannot be read: there is no /proc here.",
          "Mount a proc file system of the target's pid namespace on /proc.");
    }
    return own;
  }
}
