package dev.jdebug.producttests.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.EventJson;
import dev.jdebug.sandbox.Identity;
import dev.jdebug.sandbox.SandboxProcess;
import dev.jdebug.testbed.RunningTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An artifact taken by the collector's program, its stdout in a file.
 *
 * @param events what it said on stderr
 */
record ArtifactRun(int exitCode, Path file, List<Event> events) {

  static ArtifactRun beside(
      RunningTarget target, Identity identity, Path file, String verb, String... options)
      throws IOException {
    List<String> words = new ArrayList<>(List.of(verb, "--events=json"));
    words.addAll(List.of(options));
    words.add(Long.toString(target.pid()));
    return of(
        target.startBeside(identity, CollectorRun.program(words.toArray(String[]::new))), file);
  }

  /** Of a collector that was started, its streams held by us. */
  static ArtifactRun of(SandboxProcess process, Path file) throws IOException {
    StringBuilder stderr = new StringBuilder();
    Thread reader = Thread.ofVirtual().start(() -> stderr.append(text(process)));
    try (InputStream stdout = process.process().getInputStream()) {
      Files.copy(stdout, file);
    }
    int code = process.awaitExit(Duration.ofSeconds(90));
    join(reader);
    return new ArtifactRun(
        code,
        file,
        stderr.toString().lines().map(EventJson::read).flatMap(Optional::stream).toList());
  }

  private static String text(SandboxProcess process) {
    try {
      return new String(process.process().getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  <E extends Event> E only(Class<E> type) {
    List<E> found = events.stream().filter(type::isInstance).map(type::cast).toList();
    assertEquals(1, found.size(), () -> type.getSimpleName() + " in: " + this);
    return found.getFirst();
  }

  /** Success, and as much arrived as was taken. */
  Path proven() throws IOException {
    assertEquals(0, exitCode, this::toString);
    assertEquals(Files.size(file), only(Event.Result.class).bytes());
    return file;
  }

  /** What was measured on the way, by its name. */
  String fact(String name) {
    return events.stream()
        .filter(Event.Fact.class::isInstance)
        .map(Event.Fact.class::cast)
        .filter(fact -> fact.name().equals(name))
        .map(Event.Fact::value)
        .findFirst()
        .orElse("");
  }

  boolean holds(String text) throws IOException {
    // JVM 8 keeps strings as UTF-16, later ones Latin-1 where it suffices
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    String wide = new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
    return bytes.contains(text) || bytes.contains(wide);
  }
}
