package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.attach.AttachRequest;
import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.capture.CommandVerdict;
import dev.jdebug.collector.capture.ReplyHead;
import dev.jdebug.protocol.Event;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The diagnostic command {@code GC.heap_dump}, asked of one JVM.
 *
 * @param all also what is unreachable
 */
record DumpCommand(CaptureContext context, HotSpotConversation conversation, boolean all) {
  /** As in {@code Heap dump file created [2313492 bytes in 0.031 secs]}. */
  private static final Pattern SECONDS = Pattern.compile("bytes in (\\d+)[.,](\\d{3}) secs");

  /**
   * Asks; returns when the JVM has answered.
   *
   * @param overwrite lets it write into what exists already, as a pipe does
   * @return its words, whatever they say
   */
  Reply ask(String path, boolean overwrite) throws IOException {
    String line =
        "GC.heap_dump" + (all ? " -all" : "") + (overwrite ? " -overwrite" : "") + " " + path;
    ReplyHead head = new ReplyHead(OutputStream.nullOutputStream());
    long begun = System.nanoTime();
    int status = conversation.request(AttachRequest.of("jcmd", line), head);
    return new Reply(status, head.text(), (System.nanoTime() - begun) / 1_000_000);
  }

  /**
   * What the JVM answered.
   *
   * @param millis until it had answered
   */
  record Reply(int status, String text, long millis) {

    /** In its own words; 8 has none, and stood still for no longer than it took to answer. */
    private long pauseMillis() {
      Matcher seconds = SECONDS.matcher(text);
      return seconds.find()
          ? Long.parseLong(seconds.group(1)) * 1000 + Long.parseLong(seconds.group(2))
          : millis;
    }
  }

  /** Throws when the JVM says that it failed; tells for how long it stood still. */
  void judge(Reply reply) {
    CommandVerdict.check(context.jvm().title(), "GC.heap_dump", reply.status(), reply.text());
    context.events().accept(new Event.Fact("pause-millis", Long.toString(reply.pauseMillis())));
  }
}
