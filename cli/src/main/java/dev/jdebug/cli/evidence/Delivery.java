package dev.jdebug.cli.evidence;

import dev.jdebug.cli.manifest.Manifest;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.shell.ResultStream;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

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
   */
  public Answer deliver(Asking asking, boolean several) {
    Instant now = Instant.now();
    if (!to.isEmpty()) {
      return toFile(file(asking, several, now), now, asking);
    }
    if (document) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      Event.Result result = asking.ask(text);
      Manifest manifest = asking.manifest("", now, result);
      return new Answer(
          now, result, "", text.toString(StandardCharsets.UTF_8), Optional.of(manifest));
    }
    Event.Result result = asking.ask(results);
    try {
      results.flush();
    } catch (IOException e) {
      // the stream remembers it, and the run's end tells it
    }
    return new Answer(now, result, "", "", Optional.empty());
  }

  private Answer toFile(Path file, Instant now, Asking asking) {
    try (ArtifactFile artifact = ArtifactFile.begin(file, replace)) {
      Event.Result result = asking.ask(artifact.stream());
      Manifest manifest = asking.manifest(String.valueOf(file.getFileName()), now, result);
      artifact.proven(manifest);
      messages.note(
          file
              + ": "
              + Amounts.bytes(result.bytes())
              + " in "
              + result.elapsed().toMillis()
              + " ms, sha256 "
              + result.sha256());
      return new Answer(now, result, file.toString(), "", Optional.of(manifest));
    }
  }

  private Path file(Asking asking, boolean several, Instant now) {
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
    String name = asking.verb() + "-" + asking.target().replaceAll("[^A-Za-z0-9._-]", "-");
    return named.resolve(name + "-" + TIME.format(now) + asking.extension());
  }
}
