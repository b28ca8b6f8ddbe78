package dev.jdebug.collector.profile;

import dev.jdebug.collector.capture.CaptureContext;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.kernel.StandardOutput;
import dev.jdebug.collector.kernel.UnixSocket;
import dev.jdebug.collector.proc.ProcessStat;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import dev.jdebug.protocol.ProfileSettings;
import java.io.IOException;

/**
 * The time in which a profiler runs. However it ends, the profiler does not run on: by this, and
 * when the collector is killed by the time limit that the profiler was given.
 */
final class Sampling implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;
  private static final long TELL_MILLIS = 5_000;

  /** A JVM answers within milliseconds; what holds it longer holds the end up no more. */
  private static final long END_MILLIS = 3_000;

  private final CaptureContext context;
  private final ProfileSettings settings;
  private final Agent agent;
  private final Thread thread = Thread.currentThread();
  private final Thread onExit = new Thread(this::end, "end-profile");
  private volatile boolean ending;
  private boolean over;

  Sampling(CaptureContext context, ProfileSettings settings, Agent agent) {
    this.context = context;
    this.settings = settings;
    this.agent = agent;
    Runtime.getRuntime().addShutdownHook(onExit);
  }

  /** Returns when the time is over; fails when the JVM or the reader is gone before. */
  void await() {
    Deadline end = Deadline.inMillis(settings.durationMillis());
    Deadline tell = Deadline.inMillis(0);
    while (!end.hasPassed()) {
      if (tell.hasPassed()) {
        tell = Deadline.inMillis(TELL_MILLIS);
        long left = (end.remainingMillis() + 999) / 1000;
        context.events().accept(new Event.Progress("capture", "sampling, " + left + " s left"));
      }
      UnixSocket.pause(Math.min(LOOK_MILLIS, end.remainingMillis()));
      check();
    }
  }

  private void check() {
    ProcessStat stat = context.jvm().folder().stat();
    if (stat == null || stat.startTicks() != context.jvm().stat().startTicks()) {
      over = true;
      throw new Failure(
          FailureKind.PROCESS_GONE,
          context.jvm().title() + " ended while it was sampled.",
          "List the JVMs again: jps.");
    }
    if (ending || StandardOutput.hasLostItsReader()) {
      throw new Failure(
          FailureKind.TRANSFER_UNPROVEN,
          ending
              ? "The collector was told to end."
              : "Nobody reads the collector's output any more.",
          "The profiler was ended as well. Run it again.");
    }
    if (context.deadline().hasPassed()) {
      throw new Failure(
          FailureKind.TIMEOUT, "The time allowed is shorter than the profile.", "Raise --timeout.");
    }
  }

  /** The profiler has ended by a request that was answered. */
  void isOver() {
    over = true;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException e) {
      // the collector is ending, the hook waits for this
    }
    try {
      agent.send(over ? AgentOptions.fallSilent() : AgentOptions.abandon());
    } catch (IOException | RuntimeException e) {
      if (!over) {
        System.err.println("The profiler runs on until its time is over: " + e.getMessage());
      }
    }
  }

  /** As shutdown hook: only the thread that samples has the identity to speak with the JVM. */
  private void end() {
    ending = true;
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
