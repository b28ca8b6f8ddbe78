package dev.jdebug.cli.evidence;

import dev.jdebug.cli.manifest.Manifest;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.shell.ResultStream;
import dev.jdebug.cli.sink.Landing;
import dev.jdebug.cli.sink.Sink;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Event;
import dev.jdebug.protocol.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Where answers go: to stdout as they come, into a document, or to a place for artifacts.
 *
 * @param sink empty for stdout
 * @param document the answer's text is wanted for a document instead of on stdout
 */
public record Delivery(
    ResultStream results, Messages messages, Optional<Sink> sink, boolean document)
    implements AutoCloseable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

  /**
   * Delivers one answer.
   *
   * @param several whether this is one of several, which need a directory
   */
  public Answer deliver(Asking asking, boolean several) {
    return deliver(asking, several, OutputStream.nullOutputStream());
  }

  /**
   * The same.
   *
   * @param reader gets what goes to a place for artifacts, too
   */
  public Answer deliver(Asking asking, boolean several, OutputStream reader) {
    Instant now = Instant.now();
    if (sink.isPresent()) {
      return toPlace(sink.get().begin(name(asking, now), several), now, asking, reader);
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

  private Answer toPlace(Landing begun, Instant now, Asking asking, OutputStream reader) {
    try (Landing landing = begun) {
      Event.Result result = ask(landing, asking, reader);
      Manifest manifest = asking.manifest(landing.name(), now, result);
      landing.proven(manifest);
      messages.note(
          landing.place()
              + ": "
              + Amounts.bytes(result.bytes())
              + " in "
              + result.elapsed().toMillis()
              + " ms, sha256 "
              + result.sha256());
      asking
          .pause()
          .ifPresent(millis -> messages.note("The JVM stood still for " + millis + " ms."));
      return new Answer(now, result, landing.place(), "", Optional.of(manifest));
    }
  }

  /** Where the place broke, it knows better why than whoever wrote to it. */
  private static Event.Result ask(Landing landing, Asking asking, OutputStream reader) {
    try {
      return asking.ask(new TeeStream(landing.stream(), reader));
    } catch (Failure failure) {
      throw landing.broken().orElse(failure);
    }
  }

  private static String name(Asking asking, Instant now) {
    String target = asking.target().replaceAll("[^A-Za-z0-9._-]", "-");
    return asking.verb() + "-" + target + "-" + TIME.format(now) + asking.extension();
  }

  @Override
  public void close() {
    sink.ifPresent(Sink::close);
  }
}
