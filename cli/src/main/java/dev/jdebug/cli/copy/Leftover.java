package dev.jdebug.cli.copy;

/**
 * Ends what a run made, however the run ends: by itself, or by INT, TERM or HUP, which run the
 * hooks of the JVM.
 */
final class Leftover implements AutoCloseable {
  private final Thread hook;
  private final Runnable end;
  private boolean done;

  Leftover(Runnable end) {
    this.end = end;
    this.hook = new Thread(this::finish, "leftover");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** It stays: somebody else sees to its end. */
  synchronized void keep() {
    done = true;
  }

  private synchronized void finish() {
    if (!done) {
      done = true;
      end.run();
    }
  }

  @Override
  public void close() {
    finish();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the hooks run already: this one has nothing left to do
    }
  }
}
