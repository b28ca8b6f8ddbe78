package dev.jdebug.collector.jfr;

import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.JfrTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is asked about flight recordings of a JVM that is attached to. */
public final class JfrCapture {
  private final CaptureContext context;
  private final JfrTask task;

  public JfrCapture(CaptureContext context, CollectorRequest.Jfr request) {
    this.context = context;
    this.task = request.task();
  }

  /** Does it. */
  public void run() throws IOException {
    try {
      HotSpotConversation.with(
          context.jvm(), context.own(), context.deadline(), context.events(), this::converse);
    } catch (Failure e) {
      // What it records lies in files: where nothing can be asked of it, these can be read.
      if (task instanceof JfrTask.Dump dump && cannotBeAsked(e)) {
        new UnattachedDump(context, dump).run(e);
      } else {
        throw e;
      }
    }
    context.finish(task.yieldsRecording() ? "jfr-repository" : "attach");
  }

  private boolean cannotBeAsked(Failure failure) {
    int code = failure.kind().exitCode();
    return context.artifact().length() == 0
        && (code == FailureKind.ATTACH_DISABLED.exitCode() || code == FailureKind.HUNG.exitCode());
  }

  private void converse(HotSpotConversation conversation) throws IOException {
    JfrCommands jfr = new JfrCommands(conversation, context.jvm().title());
    ArmedRecording armed = new ArmedRecording(context, jfr);
    // not a pattern switch: its bootstrap costs start-up
    if (task instanceof JfrTask.Recording recording) {
      new TimedRecording(context, jfr, recording).run();
    } else if (task instanceof JfrTask.Start start) {
      write(armed.start(start));
    } else if (task instanceof JfrTask.Dump dump) {
      armed.dump(dump);
    } else if (task instanceof JfrTask.Stop stop) {
      write(armed.stop(stop));
    } else {
      write(jfr.check());
    }
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    context.artifact().write(bytes, 0, bytes.length);
  }
}
