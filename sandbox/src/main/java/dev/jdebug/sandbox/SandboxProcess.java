package dev.jdebug.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process in a container of the sandbox. */
public final class SandboxProcess {
  /** How the command lines begin that the process has on its way to the command. */
  private static final List<String> PREPARING =
      List.of(
          "nsenter\0--", "sh\0-c\0# A container", "setpriv\0--", "unshare\0--", "env\0-i\0PATH=");

  private final Sandbox sandbox;
  private final Container container;
  private final Stage stage;
  private final Process process;
  private volatile long hostPid;

  SandboxProcess(Sandbox sandbox, Container container, Stage stage, Process process) {
    this.sandbox = sandbox;
    this.container = container;
    this.stage = stage;
    this.process = process;
  }

  public Container container() {
    return container;
  }

  /** The launcher outside, which carries the streams and ends with the process's exit status. */
  public Process process() {
    return process;
  }

  /** The process's own number as our {@code /proc} counts. */
  public long hostPid() {
    return hostPid;
  }

  /** Its number in its own pid namespace. */
  public long innerPid() {
    return pidNumbers().getLast();
  }

  /** Its number in the node's pid namespace, the first one below ours. */
  public long nodePid() {
    return pidNumbers().get(1);
  }

  /** Outermost namespace first. */
  private List<Long> pidNumbers() {
    return Pattern.compile("\\s+").splitAsStream(statusField("NSpid")).map(Long::valueOf).toList();
  }

  /** A line of {@code /proc/<pid>/status}, without its name. */
  public String statusField(String name) {
    try (Stream<String> lines = Files.lines(proc("status"))) {
      return lines
          .filter(line -> line.startsWith(name + ":"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no " + name + " in /proc/PID/status"))
          .substring(name.length() + 1)
          .strip();
    } catch (IOException e) {
      throw new UncheckedIOException("process " + hostPid + " is gone", e);
    }
  }

  /** A file of its directory in our {@code /proc}. */
  public Path proc(String name) {
    return Path.of("/proc", Long.toString(hostPid), name);
  }

  /** What it wrote to stdout so far; needs {@link Output#FILES}. */
  public String stdout() {
    return read(stage.stdout());
  }

  /** What it wrote to stderr so far; needs {@link Output#FILES}. */
  public String stderr() {
    return read(stage.stderr());
  }

  /** Its container's root directory, as long as it lives. */
  public Path root() {
    return proc("root");
  }

  /** The writable layer: what was written outside volumes, by whomever. */
  public Path written() {
    return stage.upper();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a signal, by its name without SIG. */
  public void signal(String name) {
    Signals.send(hostPid, name);
  }

  /** Starts another process in this one's container, as this one's identity. */
  public SandboxProcess exec(Output output, List<String> command) {
    return exec(container.identity(), output, command);
  }

  /** Starts another process in this one's container. */
  public SandboxProcess exec(Identity identity, Output output, List<String> command) {
    return sandbox.exec(this, identity, output, command);
  }

  /** Kills it and waits for its end. */
  public void kill() {
    ProcessHandle.of(hostPid).ifPresent(ProcessHandle::destroyForcibly);
    awaitExit(Duration.ofSeconds(10));
  }

  /**
   * Waits for its end.
   *
   * @return the exit status, 128 + n after signal n
   * @throws SandboxException when it does not end within the time
   */
  public int awaitExit(Duration time) {
    try {
      if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SandboxException("Process " + hostPid + " did not end within " + time + ".");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SandboxException("Interrupted while waiting for process " + hostPid + ".", e);
    }
  }

  /** Started = the script wrote its pid and has become the command, which may have ended. */
  void awaitStarted(Duration time) {
    awaitCommand(time, this::writtenPid);
    hostPid = writtenPid().orElse(0L);
    if (hostPid == 0) {
      throw new SandboxException("A container could not be made: " + said());
    }
  }

  /** Started = the launcher has a child that has become the command, or ended. */
  void awaitForked(Duration time) {
    awaitCommand(time, () -> process.children().findFirst().map(ProcessHandle::pid));
  }

  private void awaitCommand(Duration time, Supplier<Optional<Long>> pid) {
    boolean started =
        Fact.await(
            time,
            () -> {
              pid.get().ifPresent(found -> hostPid = found);
              return !process.isAlive() || (hostPid != 0 && hasBecomeTheCommand());
            });
    if (!started) {
      process.destroyForcibly();
      throw new SandboxException("A process did not start within " + time + ".");
    }
  }

  private Optional<Long> writtenPid() {
    String pid = read(stage.pid());
    return pid.endsWith("\n") ? Optional.of(Long.valueOf(pid.strip())) : Optional.empty();
  }

  private boolean hasBecomeTheCommand() {
    String cmdline = read(proc("cmdline"));
    return !cmdline.isEmpty() && PREPARING.stream().noneMatch(cmdline::startsWith);
  }

  private String said() {
    try {
      return container.output() == Output.PIPES
          ? new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip()
          : stderr().strip();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
