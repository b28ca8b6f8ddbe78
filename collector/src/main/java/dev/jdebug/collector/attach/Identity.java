package dev.jdebug.collector.attach;

import dev.jdebug.collector.access.Access;
import dev.jdebug.collector.kernel.KernelException;
import dev.jdebug.collector.kernel.ThreadIdentity;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Runs a conversation in the identity that was decided on. */
public final class Identity {
  private Identity() {}

  /** Work that may fail like input and output do. */
  interface Work {
    void run() throws IOException;
  }

  /** On this thread, or on one of its own when the identity must change: there is no way back. */
  static void run(Access access, Work work) throws IOException {
    if (access instanceof Access.AsSelf || access instanceof Access.AsRoot) {
      work.run();
      return;
    }
    Switched switched = new Switched(access, work);
    Thread thread = Thread.ofPlatform().name("as-target").unstarted(switched);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    switched.rethrow();
  }

  /** The calling thread becomes the target's user for good, where the identity asks for it. */
  public static void takeOn(Access access) throws KernelException {
    if (access instanceof Access.AsTarget target) {
      ThreadIdentity.become(target.uid(), target.gid());
    } else if (access instanceof Access.OpenThenAsTarget target) {
      ThreadIdentity.become(target.uid(), target.gid());
    }
  }

  private static final class Switched implements Runnable {
    private final Access access;
    private final Work work;
    private @Nullable Throwable thrown;

    Switched(Access access, Work work) {
      this.access = access;
      this.work = work;
    }

    @Override
    public void run() {
      try {
        takeOn(access);
        work.run();
      } catch (IOException | RuntimeException | Error e) {
        thrown = e;
      }
    }

    void rethrow() throws IOException {
      switch (thrown) {
        case null -> {}
        case IOException e -> throw e;
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new AssertionError(thrown);
      }
    }
  }
}
