package dev.jdebug.collector.jfr;

import dev.jdebug.collector.attach.AttachRequest;
import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.capture.CommandVerdict;
import dev.jdebug.collector.capture.ReplyHead;
import dev.jdebug.protocol.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The diagnostic commands {@code JFR.*}, asked of one JVM.
 *
 * @param title names the JVM in messages
 */
record JfrCommands(HotSpotConversation conversation, String title) {
  /** What the names of all our recordings begin with; others are not ours to touch. */
  static final String OURS = "jdebug-";

  /** The one that goes on until it is stopped. */
  static final String ARMED = OURS + "continuous";

  private static final String REPOSITORY = "Repository path: ";
  private static final String NAME = ": name=";

  /** A recording about to be started. */
  void start(String arguments) throws IOException {
    judged("JFR.start", "JFR.start " + arguments);
  }

  /** Ends the current chunk; the recording itself goes on. Nothing is written anywhere. */
  void rotate(String name) throws IOException {
    judged("JFR.dump", "JFR.dump name=" + name + " filename=/dev/null");
  }

  void stop(String name) throws IOException {
    judged("JFR.stop", "JFR.stop name=" + name);
  }

  /** The same at an end where it may be gone already. */
  void stopIfThere(String name) {
    try {
      ask("JFR.stop name=" + name);
    } catch (IOException | Failure e) {
      // the JVM has ended, or does it by itself when the recording's time is over
    }
  }

  /** The JVM's own list, as text. */
  String check() throws IOException {
    return judged("JFR.check", "JFR.check");
  }

  /** The names of the recordings that the JVM lists. */
  List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    for (String line : check().lines().toList()) {
      int at = line.indexOf(NAME);
      if (line.startsWith("Recording") && at > 0) {
        names.add(name(line.substring(at + NAME.length())));
      }
    }
    return names;
  }

  /** What stands before the first of the settings that follow it, or the state. */
  private static String name(String rest) {
    int end = rest.length();
    for (String next : new String[] {" duration=", " maxsize=", " maxage=", " ("}) {
      int at = rest.indexOf(next);
      end = at >= 0 && at < end ? at : end;
    }
    String name = rest.substring(0, end);
    return name.length() > 1 && name.startsWith("\"") ? name.substring(1, end - 1) : name;
  }

  /** Where the JVM keeps its chunks; empty as long as it has never recorded (8, 11). */
  String repository() throws IOException {
    for (String line : judged("JFR.configure", "JFR.configure").lines().toList()) {
      if (line.startsWith(REPOSITORY + "/")) {
        return line.substring(REPOSITORY.length()).strip();
      }
    }
    return "";
  }

  /** A system property; empty when it is not set. */
  String property(String name) throws IOException {
    for (String line : conversation.ask(AttachRequest.of("properties")).lines().toList()) {
      if (line.startsWith(name + "=")) {
        return line.substring(name.length() + 1).replaceAll("\\\\(.)", "$1");
      }
    }
    return "";
  }

  private String judged(String command, String line) throws IOException {
    ReplyHead head = new ReplyHead(OutputStream.nullOutputStream());
    int status = conversation.request(AttachRequest.of("jcmd", line), head);
    String text = head.text();
    JfrRefusal.check(title, text);
    CommandVerdict.check(title, command, status, text);
    return text;
  }

  private String ask(String line) throws IOException {
    ReplyHead head = new ReplyHead(OutputStream.nullOutputStream());
    conversation.request(AttachRequest.of("jcmd", line), head);
    return head.text();
  }
}
