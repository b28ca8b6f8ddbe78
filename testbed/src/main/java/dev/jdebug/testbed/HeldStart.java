package dev.jdebug.testbed;

import dev.jdebug.sandbox.Sandbox;
import dev.jdebug.sandbox.SandboxProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds a JVM in its start, before it has a handler for any signal: it reads its options from a
 * FIFO that has no writer yet.
 */
final class HeldStart {
  private static final String NAME = "held-start";

  /** Where the JVM sees the FIFO: {@code /dev/shm} is one for the whole sandbox. */
  static final String FLAG = "-XX:Flags=/dev/shm/" + NAME;

  private final Path fifo;

  private HeldStart(Path fifo) {
    this.fifo = fifo;
  }

  static HeldStart prepare(Sandbox sandbox) {
    Path fifo = sandbox.sharedMemory().resolve(NAME);
    try {
      if (new ProcessBuilder("mkfifo", "-m", "0644", fifo.toString()).start().waitFor() != 0) {
        throw new IllegalStateException("mkfifo failed on " + fifo);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in mkfifo", e);
    }
    return new HeldStart(fifo);
  }

  /** Its library is loaded: since it cannot pass the FIFO, this is how far it gets. */
  static boolean holds(SandboxProcess process) {
    try {
      return Files.readString(process.proc("maps")).contains("/libjvm.so");
    } catch (IOException e) {
      return false;
    }
  }

  /** The JVM reads an empty file and goes on. */
  void release() {
    try {
      Files.newOutputStream(fifo).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
