package dev.jdebug.collector.capture;

import dev.jdebug.collector.discovery.JvmProcess;
import dev.jdebug.collector.kernel.Deadline;
import dev.jdebug.collector.proc.ProcessStatus;
import dev.jdebug.protocol.Event;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What every capture works with.
 *
 * @param own the collector's own status
 * @param startNanos the collector's start, by {@link System#nanoTime}
 */
public record CaptureContext(
    JvmProcess jvm,
    ProcessStatus own,
    Artifact artifact,
    Deadline deadline,
    long startNanos,
    Consumer<Event> events) {

  /** The same, its events told to another. */
  public CaptureContext heardBy(Consumer<Event> other) {
    return new CaptureContext(jvm, own, artifact, deadline, startNanos, other);
  }

  /** Says that the artifact is complete. */
  public void finish(String route) {
    artifact.flush();
    events.accept(new Event.Jvm(jvm.pid(), jvm.javaVersion(), jvm.mainClass()));
    events.accept(
        new Event.Result(
            artifact.length(),
            artifact.sha256(),
            route,
            jvm.pid(),
            Duration.ofNanos(System.nanoTime() - startNanos)));
  }
}
