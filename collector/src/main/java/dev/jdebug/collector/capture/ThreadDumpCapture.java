package dev.jdebug.collector.capture;

import dev.jdebug.collector.attach.AttachRequest;
import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import java.io.IOException;

/** The JVM's own {@code Thread.print}, relayed byte for byte. */
public final class ThreadDumpCapture {
  private final CaptureContext context;
  private final CollectorRequest.ThreadDump request;

  public ThreadDumpCapture(CaptureContext context, CollectorRequest.ThreadDump request) {
    this.context = context;
    this.request = request;
  }

  public void run() throws IOException {
    if (request.locks()) {
      context
          .events()
          .accept(
              new Event.Warning(
                  "--locks walks the heap while the JVM stands still: about 0.3 s for 23 million"
                      + " objects, against 1 ms without."));
    }
    try {
      HotSpotConversation.with(
          context.jvm(), context.own(), context.deadline(), context.events(), this::converse);
    } catch (Failure e) {
      if (request.sigquit()
          && context.artifact().length() == 0
          && SigquitCapture.canHelp(e.kind())) {
        new SigquitCapture(context).run(e);
        return;
      }
      throw e;
    }
    context.finish("attach");
  }

  private void converse(HotSpotConversation conversation) throws IOException {
    String flags = flags(request.locks() ? conversation.feature() : 0);
    int status = conversation.request(AttachRequest.of("threaddump", flags), context.artifact());
    CommandVerdict.check(context.jvm().title(), "threaddump", status, "");
  }

  /**
   * 11 and later read the letters one by one and pass over unknown ones; 8 knows exactly {@code -l}
   * ({@code attachListener.cpp}, thread_dump).
   */
  private String flags(int feature) {
    if (!request.locks()) {
      return request.extended() ? "-e" : "";
    }
    return request.extended() && feature >= 11 ? "-le" : "-l";
  }
}
