package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.kernel.Descriptor;
import dev.jdebug.formats.hprof.HprofException;
import dev.jdebug.formats.hprof.HprofSummary;
import dev.jdebug.formats.hprof.HprofWalk;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A heap dump by way of the target's own disk. Its file loses its name as soon as the JVM has made
 * it: what is left of it is a descriptor of ours, and goes with that, however we end.
 */
public final class TargetDumpCapture {
  private static final int BUFFER = 256 * 1024;

  private final CaptureContext context;
  private final CollectorRequest.TargetDump request;
  private final JvmProcess jvm;

  public TargetDumpCapture(CaptureContext context, CollectorRequest.TargetDump request) {
    this.context = context;
    this.request = request;
    this.jvm = context.jvm();
  }

  /** Takes, proves and delivers it. */
  public void run() throws IOException {
    HotSpotConversation.with(
        jvm, context.own(), context.deadline(), context.events(), this::converse);
    context.finish("file-in-target");
  }

  private void converse(HotSpotConversation conversation) throws IOException {
    String path = request.folder().isEmpty() ? jvm.temporaryFolder() : request.folder();
    try (Descriptor folder = new TargetRoom(jvm, conversation, path).checked();
        NamelessFile file = new NamelessFile(folder)) {
      context
          .events()
          .accept(
              new Event.Warning(
                  "The dump is written on the target's own disk, in "
                      + path
                      + ", as a file without a name: it is gone when the collector ends."));
      DumpCommand command = new DumpCommand(context, conversation, request.dump().all());
      file.await();
      command.judge(command.ask(path + "/" + file.entry(), false));
      tell(copy(file.taken()));
    }
  }

  private HprofSummary copy(Descriptor file) throws IOException {
    Event.Fact size = new Event.Fact("target-disk-bytes", Long.toString(file.facts().size()));
    try (InputStream in = new BufferedInputStream(new FileInputStream(file.path()), BUFFER)) {
      HprofSummary summary = HprofWalk.copy(in, context.artifact(), request.dump().redact());
      context.events().accept(size);
      return summary;
    } catch (HprofException e) {
      throw Intake.broken(jvm.title(), e);
    }
  }

  private void tell(HprofSummary summary) {
    context.events().accept(new Event.Fact("objects", Long.toString(summary.objects())));
    context.events().accept(new Event.Fact("redacted", Boolean.toString(request.dump().redact())));
  }
}
