package dev.jdebug.testbed.cluster.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds something back until a test opens it. */
public final class Gate {
  private final CompletableFuture<@Nullable Void> opened = new CompletableFuture<>();

  private final CompletableFuture<@Nullable Void> reached = new CompletableFuture<>();

  /** Waits until something is held back here. */
  public void awaitArrival() {
    reached.orTimeout(20, TimeUnit.SECONDS).join();
  }

  /** Lets pass what waits and what comes. */
  public void open() {
    opened.complete(null);
  }

  /** Runs it when the gate opens, on the thread that opens it. */
  public void whenOpen(Runnable action) {
    reached.complete(null);
    opened.thenRun(action).exceptionally(ignored -> null);
  }

  /** Waits for it. */
  public void pass() {
    reached.complete(null);
    opened.join();
  }
}
