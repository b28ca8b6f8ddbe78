package dev.jdebug.collector.kernel;

/** kill(2). */
public final class Signals {
  public static final int SIGQUIT = 3;

  private Signals() {}

  public static void send(long pid, int signal) throws KernelException {
    KernelException.check(
        SystemCall.of(Architecture.CURRENT.kill(), pid, signal, 0),
        "signal " + signal + " to process " + pid);
  }
}
