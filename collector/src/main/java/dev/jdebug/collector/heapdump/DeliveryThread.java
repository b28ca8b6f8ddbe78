package dev.jdebug.collector.heapdump;

import dev.jdebug.collector.spool.FramedArtifact;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends while the JVM still writes; whatever becomes of the reader, the JVM does not wait for it.
 */
final class DeliveryThread {
  private static final long STALL_NANOS = 60_000_000_000L;
  private static final long LOOK_MILLIS = 500;

  private final FutureTask<List<Event>> task;
  private final FramedArtifact out;

  DeliveryThread(DumpDelivery delivery, FramedArtifact out) throws IOException {
    this.out = out;
    this.task = new FutureTask<>(delivery::run);
    out.begin();
  }

  void start() {
    Thread.ofPlatform().daemon().name("deliver").start(task);
  }

  /**
   * Waits until all is sent.
   *
   * @throws Failure when the reader went away, or takes nothing any more
   */
  List<Event> await() throws IOException {
    while (true) {
      try {
        return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (out.blockedNanos() > STALL_NANOS) {
          throw SpoolReading.lost(new IOException("nobody took a byte for a minute", e));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      } catch (ExecutionException e) {
        throw failed(e.getCause());
      }
    }
  }

  private static RuntimeException failed(@Nullable Throwable cause) {
    if (cause instanceof IOException lost) {
      return SpoolReading.lost(lost);
    }
    return cause instanceof RuntimeException fault
        ? fault
        : new Failure(FailureKind.INTERNAL, "A fault of jdebug: " + cause, "Please report it.");
  }
}
