package dev.jdebug.collector.capture;

import dev.jdebug.collector.attach.AttachRequest;
import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.FlagRow;
import dev.jdebug.protocol.FlagRowJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The flags of a JVM, after some of them were set: what it says then is the proof. */
public final class FlagsCapture {
  /** Earlier ones have no {@code VM.info}. */
  private static final int FIRST_WITH_INFO = 11;

  private static final String COUNT = "java_heap_errors=";

  private final CaptureContext context;
  private final CollectorRequest.Flags request;

  public FlagsCapture(CaptureContext context, CollectorRequest.Flags request) {
    this.context = context;
    this.request = request;
  }

  public void run() throws IOException {
    HotSpotConversation.with(
        context.jvm(), context.own(), context.deadline(), context.events(), this::converse);
    context.finish("attach");
  }

  private void converse(HotSpotConversation conversation) throws IOException {
    for (String setting : request.settings()) {
      set(conversation, setting);
    }
    List<FlagRow> flags = FlagTable.parse(ask(conversation, "VM.flags -all"));
    for (FlagRow flag : flags) {
      if (FlagTable.wanted(flag)) {
        byte[] line = (FlagRowJson.write(flag) + "\n").getBytes(StandardCharsets.UTF_8);
        context.artifact().write(line, 0, line.length);
      }
    }
    if (conversation.feature() >= FIRST_WITH_INFO) {
      String errors = errors(ask(conversation, "VM.info"));
      context.events().accept(new Event.Fact("heap-errors", errors));
    }
  }

  private void set(HotSpotConversation conversation, String setting) throws IOException {
    int equals = setting.indexOf('=');
    if (equals < 1) {
      throw new Failure(FailureKind.USAGE, "A setting is NAME=VALUE, not " + setting + ".", "");
    }
    String name = setting.substring(0, equals);
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    int status =
        conversation.request(
            AttachRequest.of("setflag", name, setting.substring(equals + 1)), reply);
    String text = reply.toString(StandardCharsets.UTF_8).strip();
    if (status != 0 || !text.isEmpty()) {
      throw new Failure(
          FailureKind.COMMAND_FAILED,
          context.jvm().title()
              + " did not set "
              + name
              + (text.isEmpty() ? "." : ": " + text + "."),
          "What it lets be set: jcmd -- VM.flags -all, the lines with {manageable}.");
    }
  }

  private static String ask(HotSpotConversation conversation, String command) throws IOException {
    return conversation.ask(AttachRequest.of("jcmd", command));
  }

  /** How many OutOfMemoryErrors of the heap there were; 0 when it lists none. */
  static String errors(String info) {
    int at = info.indexOf(COUNT);
    if (at < 0) {
      return "0";
    }
    int begin = at + COUNT.length();
    int end = begin;
    while (end < info.length() && Character.isDigit(info.charAt(end))) {
      end++;
    }
    return info.substring(begin, end);
  }
}
