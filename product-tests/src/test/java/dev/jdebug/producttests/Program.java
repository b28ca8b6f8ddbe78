package dev.jdebug.producttests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A shipped program: its launcher, run as a process, its screens and exit code. */
public final class Program {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path launcher;
  private final Map<String, String> environment;

  private Program(Path launcher, Map<String, String> environment) {
    this.launcher = launcher;
    this.environment = environment;
  }

  /** The distribution's {@code jdebug}. */
  public static Program jdebug() {
    return at(Path.of("../cli/target/dist/jdebug/bin/jdebug"));
  }

  /** Any launcher that the build made. */
  public static Program at(Path launcher) {
    Path file = launcher.toAbsolutePath().normalize();
    if (!Files.isExecutable(file)) {
      throw new IllegalStateException(file + " is not built: these tests run after `package`");
    }
    return new Program(file, Map.of());
  }

  /** The same with one more variable in its environment. */
  public Program with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put(name, value);
    return new Program(launcher, more);
  }

  /** Both screens and the exit code of one run. */
  public record Run(int code, String stdout, String stderr) {}

  /** Runs it to its end; standard input is empty. */
  public Run run(String... arguments) {
    try {
      Process process = start(arguments);
      process.getOutputStream().close();
      Captured stdout = Captured.of(process.getInputStream());
      Captured stderr = Captured.of(process.getErrorStream());
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            "jdebug " + String.join(" ", arguments) + " still runs after " + PATIENCE);
      }
      return new Run(process.exitValue(), stdout.text(), stderr.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Starts it; the caller ends it. */
  public Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Drains a stream on a thread of its own, so that neither screen blocks the other. */
  private record Captured(Thread reader, StringBuilder into) {
    static Captured of(InputStream stream) {
      StringBuilder into = new StringBuilder();
      Thread reader =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      into.append(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                    } catch (IOException e) {
                      into.append("(cut off: ").append(e.getMessage()).append(')');
                    }
                  });
      return new Captured(reader, into);
    }

    String text() throws InterruptedException {
      reader.join();
      return into.toString();
    }
  }
}
