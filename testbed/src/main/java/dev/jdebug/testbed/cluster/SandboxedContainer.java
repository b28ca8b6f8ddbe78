package dev.jdebug.testbed.cluster;

import dev.jdebug.sandbox.Output;
import dev.jdebug.sandbox.SandboxException;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.testbed.cluster.node.ContainerLog;
import dev.jdebug.testbed.cluster.node.RunningContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A container whose first process runs in a sandbox. */
final class SandboxedContainer implements RunningContainer {
  private static final List<String> PATH =
      List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

  private final SandboxProcess process;
  private final Map<String, List<String>> programs;
  private final ContainerLog log = new ContainerLog();
  private final CompletableFuture<Integer> exit;

  SandboxedContainer(SandboxProcess process, Map<String, List<String>> programs) {
    this.process = process;
    this.programs = programs;
    if (process.container().output() == Output.PIPES) {
      Thread out = log.read(process.process().getInputStream());
      Thread err = log.read(process.process().getErrorStream());
      this.exit = process.process().onExit().thenApply(ended -> afterReading(ended, out, err));
    } else {
      this.exit = process.process().onExit().thenApply(Process::exitValue);
    }
  }

  /** The exit code, once all that was printed is in the log. */
  private static int afterReading(Process ended, Thread out, Thread err) {
    try {
      out.join();
      err.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ended.exitValue();
  }

  SandboxProcess process() {
    return process;
  }

  @Override
  public Process exec(List<String> command) throws IOException {
    List<String> words = SandboxImage.resolve(programs, command);
    if (!exists(words.getFirst())) {
      throw new IOException("no such executable: " + words.getFirst());
    }
    try {
      return process.exec(Output.PIPES, words).process();
    } catch (SandboxException e) {
      throw new IOException(e);
    }
  }

  private boolean exists(String executable) {
    Stream<Path> candidates =
        executable.contains("/")
            ? Stream.of(Path.of(executable))
            : PATH.stream().map(directory -> Path.of(directory, executable));
    // A link may be absolute: it counts as there, whatever it would mean outside.
    return candidates
        .map(path -> process.root().resolve(Path.of("/").relativize(path)))
        .anyMatch(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public CompletableFuture<Integer> exit() {
    return exit;
  }

  @Override
  public ContainerLog log() {
    return log;
  }

  @Override
  public Optional<User> user() {
    var identity = process.container().identity();
    return Optional.of(new User(identity.uid(), identity.gid()));
  }

  @Override
  public void stop() {
    process.kill();
  }
}
