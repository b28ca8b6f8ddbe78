package dev.jdebug.collector.profile;

import dev.jdebug.collector.attach.AttachRequest;
import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.proc.ProcFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The profiler as the JVM loads it: each request is a load of the same library with other options
 * ({@code Agent_OnAttach}), its words go into a log on our side.
 *
 * @param library as the JVM names it
 * @param log as we name it
 * @param logOfJvm as the JVM names it
 */
record Agent(HotSpotConversation conversation, String library, Path log, String logOfJvm) {
  private static final String CODE = "return code: ";

  /** What a JVM answers to a load, for people; empty when it did what it was told. */
  Optional<String> tell(String options) throws IOException {
    return send(options + ",loglevel=warn,log=" + logOfJvm);
  }

  /** The same with options that say themselves where words go. */
  Optional<String> send(String options) throws IOException {
    ByteArrayOutputStream reply = new ByteArrayOutputStream();
    int status = conversation.request(AttachRequest.of("load", library, "true", options), reply);
    return judge(status, reply.toString(StandardCharsets.UTF_8), words());
  }

  /**
   * Judges a reply: up to 8 the text is the agent's code alone, later it stands behind words; a
   * library that cannot be opened is told in words without a code.
   *
   * @param words of the agent's log
   */
  static Optional<String> judge(int status, String reply, String words) {
    String text = reply.strip();
    int at = text.indexOf(CODE);
    String code = at < 0 ? text : text.substring(at + CODE.length()).strip();
    if (status == 0 && code.equals("0")) {
      return Optional.empty();
    }
    return Optional.of(words.isEmpty() ? text.isEmpty() ? "status " + status : text : words);
  }

  /** The log's last line, without its level. */
  private String words() {
    String text = ProcFile.readText(log.toString());
    String last = text == null ? "" : text.strip();
    last = last.substring(last.lastIndexOf('\n') + 1);
    return last.startsWith("[") ? last.substring(last.indexOf(']') + 1).strip() : last;
  }
}
