package dev.jdebug.testbed.pty;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A process that has a terminal of its own: what it shows is its output. */
public final class PtyProcess extends Process {
  private final Pty pty;
  private final Process process;

  private PtyProcess(Pty pty, Process process) {
    this.pty = pty;
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param environment added to ours
   */
  public static PtyProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    Pty pty = Pty.open();
    ProcessBuilder builder = new ProcessBuilder(pty.running(command));
    builder.environment().putAll(environment);
    builder.environment().put("TERM", "xterm");
    return new PtyProcess(pty, builder.start());
  }

  public Pty pty() {
    return pty;
  }

  @Override
  public InputStream getInputStream() {
    return pty.screen();
  }

  @Override
  public OutputStream getOutputStream() {
    return pty.keyboard();
  }

  /** A terminal has one output. */
  @Override
  public InputStream getErrorStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public int exitValue() {
    return process.exitValue();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public CompletableFuture<Process> onExit() {
    return process.onExit().thenApply(ended -> this);
  }

  @Override
  public ProcessHandle toHandle() {
    return process.toHandle();
  }

  @Override
  public void destroy() {
    process.destroy();
  }

  @Override
  public Process destroyForcibly() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return this;
  }
}
