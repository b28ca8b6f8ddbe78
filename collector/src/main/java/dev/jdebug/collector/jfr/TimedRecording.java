package dev.jdebug.collector.jfr;

import dev.jdebug.collector.attach.HotSpotConversation;
import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.collector.proc.ProcessStat;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.JfrTask;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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

  /** How much of a followed recording is lost at most when its container ends. */
  private static final long ROTATE_MILLIS = 60_000;

  private final CaptureContext context;
  private final JfrCommands jfr;
  private final JfrTask.Recording task;
  private final long begun = System.currentTimeMillis();
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private int started;
  private String name = "";

  TimedRecording(CaptureContext context, JfrCommands jfr, JfrTask.Recording task) {
    this.context = context;
    this.jfr = jfr;
    this.task = task;
  }

  void run() throws IOException {
    long room = Room.of(jfr, task.maxBytes());
    ChunkRelay relay =
        new ChunkRelay(
            Outlet.of(context),
            task.keepSecrets(),
            chunk -> chunk.startNanos() >= begun * 1_000_000);
    List<Chunk> rest;
    try (HotSpotConversation.LastWord _ = jfr.conversation().lastWord(conversation -> stopAll())) {
      try {
        start(room);
        rest = watch(relay, room);
      } finally {
        stopAll();
      }
    }
    relay.send(rest);
    relay.tell();
    context.events().accept(new Event.Fact("recording", name));
  }

  private void start(long room) throws IOException {
    long longest = task.follow() ? ROTATE_MILLIS * 2 : task.millis();
    String limits =
        "maxsize=%dk duration=%dms filename=/dev/null"
            .formatted(room >> 10, longest + GRACE_MILLIS);
    name =
        JfrCommands.OURS
            + "record-"
            + Long.toString(begun, Character.MAX_RADIX)
            + (started++ == 0 ? "" : "-" + started);
    running.add(name);
    new StartLine(context, jfr, task.settings()).start(name, limits);
  }

  private void stopAll() {
    running.forEach(jfr::stopIfThere);
    running.clear();
  }

  private List<Chunk> watch(ChunkRelay relay, long room) throws IOException {
    try (Repository repository = Repository.open(jfr.conversation().root(), jfr.repository())) {
      Deadline end = task.millis() == 0 ? Deadline.NEVER : Deadline.inMillis(task.millis());
      Deadline say = Deadline.inMillis(0);
      Deadline rotate = rotation();
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
        if (rotate.hasPassed()) {
          String before = name;
          takeOver(room);
          relay.send(repository.finished());
          jfr.stopIfThere(before);
          running.remove(before);
          rotate = rotation();
        }
        relay.send(repository.finished());
        if (say.hasPassed()) {
          // Also the test whether anybody still listens.
          progress(relay, end);
          say = Deadline.inMillis(SAY_MILLIS);
        }
        UnixSocket.pause(Math.min(LOOK_MILLIS, end.remainingMillis()));
      }
      jfr.rotate(name);
      return repository.finished();
    }
  }

  private Deadline rotation() {
    return task.follow() ? Deadline.inMillis(ROTATE_MILLIS) : Deadline.NEVER;
  }

  /**
   * A recording that takes over ends the chunk of the one before, and begins its time anew: should
   * we be killed, the JVM forgets it as ever.
   */
  private void takeOver(long room) throws IOException {
    try {
      start(room);
    } catch (Failure e) {
      if (alive()) {
        throw e;
      }
    }
  }

  private void progress(ChunkRelay relay, Deadline end) {
    String what =
        task.millis() == 0
            ? relay.chunks() + " chunks so far, until the JVM ends"
            : "for " + end.remainingMillis() / 1000 + " s more";
    context.events().accept(new Event.Progress("record", "the JVM records: " + what));
  }

  private boolean alive() {
    ProcessStat now = context.jvm().folder().stat();
    return now != null
        && now.state() != 'Z'
        && now.startTicks() == context.jvm().stat().startTicks();
  }
}
