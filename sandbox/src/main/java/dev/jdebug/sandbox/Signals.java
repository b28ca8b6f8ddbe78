package dev.jdebug.sandbox;

import java.io.IOException;

/** Signals beyond the two that Java knows. */
final class Signals {
  private Signals() {}

  static void send(long pid, String name) {
    try {
      ProcessBuilder kill = new ProcessBuilder("kill", "-s", name, Long.toString(pid));
      if (kill.inheritIO().start().waitFor() != 0) {
        throw new SandboxException("SIG%s could not be sent to %d.".formatted(name, pid));
      }
    } catch (IOException e) {
      throw new SandboxException("SIG%s could not be sent to %d.".formatted(name, pid), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
