package dev.jdebug.injector.transfer;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Gives up a transfer in which nothing happens any more, although its connection stands: pings are
 * answered by the server, not by the command.
 */
final class StallGuard {
  private final Duration limit;
  private volatile long heardNanos = System.nanoTime();
  private volatile boolean busy;

  StallGuard(Duration limit) {
    this.limit = limit;
  }

  /** A stream whose bytes count as signs of life; to deal with them may take its time. */
  OutputStream watching(OutputStream sink) {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        busy = true;
        try {
          sink.write(bytes, offset, length);
        } finally {
          heardNanos = System.nanoTime();
          busy = false;
        }
      }
    };
  }

  /** Runs it on a virtual thread: to interrupt that one closes the socket that it waits for. */
  void run(Runnable transfer) {
    FutureTask<Boolean> task = new FutureTask<>(transfer, true);
    heardNanos = System.nanoTime();
    Thread thread = Thread.ofVirtual().name("transfer").start(task);
    try {
      while (!thread.join(Duration.ofMillis(Math.clamp(limit.toMillis() / 4, 1, 1000)))) {
        if (!busy && System.nanoTime() - heardNanos > limit.toNanos()) {
          thread.interrupt();
          thread.join(Duration.ofSeconds(10));
          throw stalled();
        }
      }
      task.get();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new Failure(FailureKind.TIMEOUT, "The transfer was interrupted.", "");
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  private Failure stalled() {
    return new Failure(
        FailureKind.TIMEOUT,
        "Nothing arrived for " + limit.toSeconds() + " s.",
        "Run the command again with --resume: what is here is not fetched again.");
  }

  private static RuntimeException rethrown(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
  }
}
