package dev.jdebug.producttests.containers;

import dev.jdebug.testbed.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** podman with the images of this build: storage and configuration are those of images/prepare. */
final class Podman {
  private static final Path PREPARE = Path.of("../images/prepare").toAbsolutePath().normalize();
  private static final Duration BUILD_TIME = Duration.ofMinutes(20);
  private static final Duration RUN_TIME = Duration.ofMinutes(2);

  private final Map<String, String> environment;

  private Podman(Map<String, String> environment) {
    this.environment = environment;
  }

  private static final class Prepared {
    static final Podman PODMAN = prepare();
  }

  /** Builds the images at the first call, as far as their inputs changed. */
  static Podman prepared() {
    return Prepared.PODMAN;
  }

  private static Podman prepare() {
    for (String images : List.of("sidecar", "targets")) {
      succeed(run(List.of(PREPARE.toString(), images), Map.of(), BUILD_TIME));
    }
    Map<String, String> environment = new HashMap<>();
    succeed(run(List.of(PREPARE.toString(), "env"), Map.of(), RUN_TIME))
        .stdout()
        .lines()
        .map(line -> line.replaceFirst("^export ", "").split("=", 2))
        .forEach(entry -> environment.put(entry[0], entry[1]));
    return new Podman(environment);
  }

  /** Runs {@code podman ARGUMENTS} to its end, whatever that is. */
  Ran run(String... arguments) {
    return run(List.of(arguments));
  }

  Ran run(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("podman"));
    command.addAll(arguments);
    return run(command, environment, RUN_TIME);
  }

  /** Runs {@code podman ARGUMENTS}, which must succeed; what it says on stdout, stripped. */
  String say(String... arguments) {
    return succeed(run(arguments)).stdout().strip();
  }

  /** Starts {@code podman ARGUMENTS} and leaves it running. */
  Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("podman"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static Ran succeed(Ran ran) {
    if (ran.exitCode() != 0) {
      throw new AssertionError("Exit code " + ran.exitCode() + ":\n" + ran.stderr() + ran.stdout());
    }
    return ran;
  }

  private static Ran run(List<String> command, Map<String, String> environment, Duration limit) {
    try {
      Path stdout = Files.createTempFile("podman", ".out");
      Path stderr = Files.createTempFile("podman", ".err");
      try {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process =
            builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile()).start();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new AssertionError(command + " does not end:\n" + Files.readString(stderr));
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new Ran(
            process.exitValue(), Files.readString(stdout), Files.readString(stderr), elapsed);
      } finally {
        Files.delete(stdout);
        Files.delete(stderr);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(command + " was interrupted", e);
    }
  }
}
