package dev.jdebug.collector.jfr;

import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.collector.proc.ProcessStat;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.JfrTask;
import java.io.IOException;
import java.util.List;

/**
 * Records for some time. Chunks leave as soon as the JVM has finished them; at the end the current
 * one is made to be finished, all are opened, and the recording is gone from the target before the
 * last of them are sent.
 *
 * <p>Whatever becomes of us, the JVM ends the recording by itself, a minute after its time. It
 * forgets a recording that has a file to go to once it is over, keeps one without for ever (8 to
 * 17), or writes it into its working directory (21 on); so the file is {@code /dev/null}.
 */
final class TimedRecording {
  private static final long GRACE_MILLIS = 60_000;
  private static final long LOOK_MILLIS = 500;
  private static final long SAY_MILLIS = 5_000;

  private final CaptureContext context;
  private final JfrCommands jfr;
  private final JfrTask.Recording task;
  private final String name;
  private final long begun = System.currentTimeMillis();

  TimedRecording(CaptureContext context, JfrCommands jfr, JfrTask.Recording task) {
    this.context = context;
    this.jfr = jfr;
    this.task = task;
    this.name = JfrCommands.OURS + "record-" + Long.toString(begun, Character.MAX_RADIX);
  }

  void run() throws IOException {
    long room = Room.of(jfr, task.maxBytes());
    ChunkRelay relay =
        new ChunkRelay(
            context, task.keepSecrets(), chunk -> chunk.startNanos() >= begun * 1_000_000);
    List<Chunk> rest;
    try (HotSpotConversation.LastWord _ =
        jfr.conversation().lastWord(conversation -> jfr.stopIfThere(name))) {
      try {
        new StartLine(context, jfr, task.settings()).start(name, limits(room));
        rest = watch(relay);
      } finally {
        jfr.stopIfThere(name);
      }
    }
    relay.send(rest);
    relay.tell();
    context.events().accept(new Event.Fact("recording", name));
  }

  private String limits(long room) {
    return "maxsize=%dk duration=%dms filename=/dev/null"
        .formatted(room >> 10, task.millis() + GRACE_MILLIS);
  }

  private List<Chunk> watch(ChunkRelay relay) throws IOException {
    try (Repository repository = Repository.open(jfr.conversation().root(), jfr.repository())) {
      Deadline end = Deadline.inMillis(task.millis());
      Deadline say = Deadline.inMillis(0);
      while (!end.hasPassed()) {
        if (!alive()) {
          context
              .events()
              .accept(
                  new Event.Warning(
                      context.jvm().title()
                          + " ended meanwhile: what it left of its recording is taken."));
          return repository.allThatIsLeft();
        }
        relay.send(repository.finished());
        if (say.hasPassed()) {
          // Also the test whether anybody still listens.
          progress(end);
          say = Deadline.inMillis(SAY_MILLIS);
        }
        UnixSocket.pause(Math.min(LOOK_MILLIS, end.remainingMillis()));
      }
      jfr.rotate(name);
      return repository.finished();
    }
  }

  private void progress(Deadline end) {
    long left = end.remainingMillis() / 1000;
    context
        .events()
        .accept(new Event.Progress("record", "the JVM records for " + left + " s more"));
  }

  private boolean alive() {
    ProcessStat now = context.jvm().folder().stat();
    return now != null
        && now.state() != 'Z'
        && now.startTicks() == context.jvm().stat().startTicks();
  }
}
