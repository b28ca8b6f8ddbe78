package dev.jdebug.cli.evidence;

import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.shell.ResultStream;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;

/**
 * Where answers go: to stdout as they come, into a document, or into files.
 *
 * @param to a file or directory; empty for stdout
 * @param replace older files may be replaced
 * @param document the answer's text is wanted for a document instead of on stdout
 */
public record Delivery(
    ResultStream results, Messages messages, String to, boolean replace, boolean document) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  /**
   * Delivers one answer.
   *
   * @param several whether this is one of several, which need a directory
   * @param asking writes the answer and proves it
   */
  public Answer deliver(
      String verb, String target, boolean several, Function<OutputStream, Event.Result> asking) {
    Instant now = Instant.now();
    if (!to.isEmpty()) {
      return toFile(file(verb, target, several, now), now, asking);
    }
    if (document) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      Event.Result result = asking.apply(text);
      return new Answer(now, result, "", text.toString(StandardCharsets.UTF_8));
    }
    Event.Result result = asking.apply(results);
    try {
      results.flush();
    } catch (IOException e) {
      // the stream remembers it, and the run's end tells it
    }
    return new Answer(now, result, "", "");
  }

  private Answer toFile(Path file, Instant now, Function<OutputStream, Event.Result> asking) {
    try (ArtifactFile artifact = ArtifactFile.begin(file, replace)) {
      Event.Result result = asking.apply(artifact.stream());
      artifact.proven();
      messages.note(
          file
              + ": "
              + Amounts.bytes(result.bytes())
              + " in "
              + result.elapsed().toMillis()
              + " ms, sha256 "
              + result.sha256());
      return new Answer(now, result, file.toString(), "");
    }
  }

  private Path file(String verb, String target, boolean several, Instant now) {
    Path named = Path.of(to);
    if (!several && !to.endsWith("/") && !Files.isDirectory(named)) {
      return named;
    }
    try {
      Files.createDirectories(named);
    } catch (IOException e) {
      throw new Failure(
          FailureKind.USAGE,
          named + " is no directory and cannot be made one: " + e.getMessage() + ".",
          several ? "Several answers need a directory behind --to." : "");
    }
    String name = verb + "-" + target.replaceAll("[^A-Za-z0-9._-]", "-");
    return named.resolve(name + "-" + TIME.format(now) + ".txt");
  }
}
