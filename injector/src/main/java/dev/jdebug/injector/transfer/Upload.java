package dev.jdebug.injector.transfer;

import dev.jdebug.injector.cluster.ApiError;
import dev.jdebug.injector.cluster.Cluster;
import dev.jdebug.injector.cluster.ExecCall;
import dev.jdebug.injector.cluster.ExecExit;
import dev.jdebug.injector.cluster.ExecStreams;
import dev.jdebug.injector.cluster.Refusals;
import dev.jdebug.protocol.CollectorInvocation;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Files from here into a pod of ours, through the stdin of the collector there.
 *
 * @param pod its name, and that of its only container
 */
public record Upload(Cluster cluster, String namespace, String pod) {

  /**
   * Writes a file.
   *
   * @param frames as {@link dev.jdebug.protocol.UploadFrames} has them
   * @param ready run when the collector there is ready to take it
   * @return what the collector there has proven
   */
  public Event.Result write(
      CollectorRequest.FileWrite request, InputStream frames, Runnable ready) {
    List<String> command = new ArrayList<>(List.of("collector"));
    command.addAll(new CollectorInvocation(request, true, Duration.ZERO).toArguments());
    ExecCall call = new ExecCall(namespace, pod, pod, command).withStdin();
    AtomicReference<Event> last = new AtomicReference<>();
    ExecExit exit;
    try (EventLines events = new EventLines(event -> hear(event, last, ready))) {
      exit = cluster.exec(call, ExecStreams.of(frames, OutputStream.nullOutputStream(), events));
    } catch (ApiError error) {
      throw Refusals.explain(error);
    }
    if (last.get() instanceof Event.Failed failed) {
      throw new Failure(failed.kind(), failed.message(), failed.remedy());
    }
    if (exit.code() == 0 && last.get() instanceof Event.Result result) {
      return result;
    }
    String how = exit.started() ? "exit code " + exit.code() : exit.message().strip();
    throw new Failure(
        FailureKind.TRANSFER_UNPROVEN,
        "The pod " + namespace + "/" + pod + " did not take the file: " + how + ".",
        "Run the command again.");
  }

  private static void hear(Event event, AtomicReference<Event> last, Runnable ready) {
    if (event instanceof Event.Progress) {
      ready.run();
    } else {
      last.set(event);
    }
  }
}
