package dev.jdebug.injector.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets something try that may wait for a network, for no longer than whoever is being ended has.
 */
public final class Within {
  /** What ends a run: with what comes before and after, less than five seconds. */
  public static final Duration END = Duration.ofSeconds(4);

  private Within() {}

  /**
   * Returns when it has ended or the time has passed; what it throws is nobody's concern by then.
   */
  public static void limit(Duration limit, String name, Runnable attempt) {
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(
            () -> {
              try {
                attempt.run();
              } finally {
                ended.complete(true);
              }
            });
    try {
      ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // Whoever called goes on without it.
    }
  }
}
