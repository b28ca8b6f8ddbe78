package dev.jdebug.collector;

import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.EventJson;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Events on stderr, as sentences for people or as JSON lines. */
final class EventText implements Consumer<Event> {
  private final PrintStream err;
  private final boolean json;

  EventText(PrintStream err, boolean json) {
    this.err = err;
    this.json = json;
  }

  /** Fails when nobody reads stderr any more, as when the connection to the helper was lost. */
  @Override
  public void accept(Event event) {
    if (json) {
      err.println(EventJson.write(event));
    } else {
      String sentence = sentence(event);
      if (!sentence.isEmpty()) {
        err.println(sentence);
      }
    }
    if (err.checkError() && !(event instanceof Event.Failed)) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          "Nobody reads the collector's stderr any more.",
          "The connection was lost. Run it again.");
    }
  }

  /** Empty for what a person does not need to hear. */
  static String sentence(Event event) {
    // not a pattern switch: its bootstrap costs start-up
    if (event instanceof Event.Failed failed) {
      return failed.remedy().isEmpty()
          ? failed.message()
          : failed.message() + "\n" + failed.remedy();
    }
    if (event instanceof Event.Warning warning) {
      return "warning: " + warning.message();
    }
    if (event instanceof Event.DumpInLog dump) {
      return "SIGQUIT was sent to process "
          + dump.pid()
          + ": it prints its dump on its own stdout (the container's log).";
    }
    return event instanceof Event.Progress progress ? progress.detail() : "";
  }
}
