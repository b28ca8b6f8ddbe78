package dev.jdebug.bench;

import java.io.BufferedReader;
import java.io.IOException;

/** A JVM of this JDK with waiting threads: what local thread dumps are taken from. */
final class IdleJvm implements AutoCloseable {
  private final Process process;

  private IdleJvm(Process process) {
    this.process = process;
  }

  static IdleJvm start(int threads) throws IOException {
    Process process =
        new ProcessBuilder(
                Layout.jdkTool("java"),
                "-Xmx64m",
                "-cp",
                Layout.ownClasses(),
                Main.class.getName(),
                Integer.toString(threads))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader();
    if (!"ready".equals(output.readLine())) {
      process.destroyForcibly();
      throw new IOException("the idle JVM did not start");
    }
    return new IdleJvm(process);
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
  }

  /** Starts threads that wait, says so, and waits for its end. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) throws InterruptedException {
      for (int i = 0; i < Integer.parseInt(args[0]); i++) {
        Thread.ofPlatform()
            .name("waiter-" + i)
            .daemon()
            .start(
                () -> {
                  try {
                    Thread.currentThread().join();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
      }
      System.out.println("ready");
      Thread.currentThread().join();
    }
  }
}
