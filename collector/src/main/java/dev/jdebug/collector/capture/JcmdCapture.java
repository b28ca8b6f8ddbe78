package dev.jdebug.collector.capture;

import dev.jdebug.collector.attach.AttachRequest;
import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.openj9.OpenJ9Command;
import dev.jdebug.collector.openj9.OpenJ9Conversation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.JvmKind;
import java.io.IOException;
import java.util.Optional;

/** A diagnostic command, its text relayed byte for byte, also when it tells of a failure. */
public final class JcmdCapture {
  private final CaptureContext context;
  private final CollectorRequest.Jcmd request;

  public JcmdCapture(CaptureContext context, CollectorRequest.Jcmd request) {
    this.context = context;
    this.request = request;
  }

  public void run() throws IOException {
    Optional<OpenJ9Command> openJ9 =
        context.jvm().kind() == JvmKind.OPENJ9
            ? OpenJ9Command.of(request.words())
            : Optional.empty();
    if (openJ9.isPresent()) {
      new OpenJ9Conversation(context.jvm(), context.own(), context.deadline())
          .run(openJ9.get(), request.words(), context.artifact());
    } else {
      HotSpotConversation.with(
          context.jvm(), context.own(), context.deadline(), context.events(), this::converse);
    }
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
