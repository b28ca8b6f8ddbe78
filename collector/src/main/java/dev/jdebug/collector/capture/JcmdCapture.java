package dev.jdebug.collector.capture;

import dev.jdebug.collector.attach.AttachRequest;
import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.openj9.OpenJ9Conversation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.JvmKind;
import java.io.IOException;

/** A diagnostic command, its text relayed byte for byte, also when it tells of a failure. */
public final class JcmdCapture {
  private final CaptureContext context;
  private final CollectorRequest.Jcmd request;

  public JcmdCapture(CaptureContext context, CollectorRequest.Jcmd request) {
    this.context = context;
    this.request = request;
  }

  public void run() throws IOException {
    if (context.jvm().kind() == JvmKind.OPENJ9 && line().equals("VM.system_properties")) {
      new OpenJ9Conversation(context.jvm(), context.own(), context.deadline())
          .systemProperties(context.artifact());
      context.finish("attach");
      return;
    }
    HotSpotConversation.with(
        context.jvm(), context.own(), context.deadline(), context.events(), this::converse);
    context.finish("attach");
  }

  /** The JVM takes all words as one argument. */
  private String line() {
    return String.join(" ", request.words());
  }

  private void converse(HotSpotConversation conversation) throws IOException {
    ReplyHead head = new ReplyHead(context.artifact());
    int status = conversation.request(AttachRequest.of("jcmd", line()), head);
    context.artifact().flush();
    CommandVerdict.check(context.jvm().title(), request.words().getFirst(), status, head.text());
  }
}
