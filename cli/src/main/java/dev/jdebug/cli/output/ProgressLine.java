package dev.jdebug.cli.output;

import dev.jdebug.protocol.Event;
import java.io.PrintStream;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Events for people: warnings at once; what is being done only when it takes longer than a second
 * and a terminal shows it, or when asked for each step.
 */
public final class ProgressLine implements Consumer<Event>, AutoCloseable {
  private static final long PATIENCE_MILLIS = 1000;

  /** The stage of what moves on steadily; an empty text ends it. */
  private static final String METER = "transfer";

  /** Who hears what. */
  public enum Tone {
    QUIET,
    /** Steps that last, on a terminal. */
    PATIENT,
    /** Warnings only: stderr is no terminal. */
    PLAIN,
    VERBOSE
  }

  private final PrintStream err;
  private final Tone tone;
  private @Nullable Timer timer;
  private int shown;

  public ProgressLine(PrintStream err, Tone tone) {
    this.err = err;
    this.tone = tone;
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.Progress progress && progress.stage().equals(METER)) {
      meter(progress.detail());
      return;
    }
    if (event instanceof Event.Warning warning) {
      meter("");
      err.println("warning: " + warning.message());
    } else if (event instanceof Event.Progress progress && !progress.detail().isEmpty()) {
      step(progress.detail());
    } else if (event instanceof Event.DumpInLog) {
      err.println("warning: SIGQUIT was sent; the JVM prints its dump to its own stdout as well.");
    }
  }

  /** One line that is written over; nothing but a terminal can show that. */
  private void meter(String text) {
    boolean shows = tone == Tone.PATIENT || tone == Tone.VERBOSE;
    if (!shows || (text.isEmpty() && shown == 0)) {
      return;
    }
    stepDone();
    err.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
    err.print(text.isEmpty() ? "\r" : "");
    err.flush();
    shown = text.length();
  }

  private void step(String detail) {
    stepDone();
    if (tone == Tone.VERBOSE) {
      err.println(detail);
    } else if (tone == Tone.PATIENT) {
      Timer started = new Timer("progress", true);
      started.schedule(
          new TimerTask() {
            @Override
            public void run() {
              err.println(detail + " …");
            }
          },
          PATIENCE_MILLIS);
      timer = started;
    }
  }

  /** The step that was under way is over. */
  public void stepDone() {
    Timer running = timer;
    if (running != null) {
      running.cancel();
      timer = null;
    }
  }

  @Override
  public void close() {
    stepDone();
    meter("");
  }
}
