package dev.jdebug.injector.ladder;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What was made for one run only and has to go at its end, however it ends: by itself, or by INT,
 * TERM or HUP, which run the hooks of the JVM.
 */
public final class Leftovers implements AutoCloseable {
  private final Deque<Runnable> ends = new ArrayDeque<>();
  private @Nullable Thread hook;

  /** Says, before it is made, how it is ended. */
  public synchronized void add(Runnable end) {
    ends.addFirst(end);
    if (hook == null) {
      Thread thread = new Thread(this::endAll, "leftovers");
      Runtime.getRuntime().addShutdownHook(thread);
      hook = thread;
    }
  }

  private synchronized void endAll() {
    while (!ends.isEmpty()) {
      ends.removeFirst().run();
    }
  }

  @Override
  public void close() {
    endAll();
    Thread registered;
    synchronized (this) {
      registered = hook;
      hook = null;
    }
    if (registered != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(registered);
      } catch (IllegalStateException e) {
        // the hooks run already: this one has nothing left to do
      }
    }
  }
}
