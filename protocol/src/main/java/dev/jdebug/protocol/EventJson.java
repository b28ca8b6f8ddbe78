package dev.jdebug.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Events as JSON, one object a line. Unknown fields are passed over, so that versions may differ.
 */
public final class EventJson {
  private static final JsonFactory JSON = new JsonFactory();

  private EventJson() {}

  /** The event as one line of JSON, without the line's end. */
  public static String write(Event event) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      switch (event) {
        case Event.Progress(String stage, String detail) -> {
          json.writeStringField("event", "progress");
          json.writeStringField("stage", stage);
          json.writeStringField("detail", detail);
        }
        case Event.Warning(String message) -> {
          json.writeStringField("event", "warning");
          json.writeStringField("message", message);
        }
        case Event.Fact(String name, String value) -> {
          json.writeStringField("event", "fact");
          json.writeStringField("name", name);
          json.writeStringField("value", value);
        }
        case Event.Result(long bytes, String sha256, String route, long pid, Duration elapsed) -> {
          json.writeStringField("event", "result");
          json.writeNumberField("bytes", bytes);
          json.writeStringField("sha256", sha256);
          json.writeStringField("route", route);
          json.writeNumberField("pid", pid);
          json.writeNumberField("millis", elapsed.toMillis());
        }
        case Event.Jvm(long pid, String version, String mainClass) -> {
          json.writeStringField("event", "jvm");
          json.writeNumberField("pid", pid);
          json.writeStringField("version", version);
          json.writeStringField("mainClass", mainClass);
        }
        case Event.DumpInLog(long pid, long epochMillis) -> {
          json.writeStringField("event", "dump-in-log");
          json.writeNumberField("pid", pid);
          json.writeNumberField("epochMillis", epochMillis);
        }
        case Event.Failed(FailureKind kind, String message, String remedy) -> {
          json.writeStringField("event", "failed");
          json.writeStringField("kind", kind.wire());
          json.writeStringField("message", message);
          json.writeStringField("remedy", remedy);
        }
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
    return line.toString();
  }

  /**
   * The event of a line; empty when the line is no event (what a shell or the JVM printed between).
   */
  public static Optional<Event> read(String line) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken().isScalarValue()) {
          fields.put(name, json.getText());
        } else {
          json.skipChildren();
        }
      }
      return event(fields);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Event> event(Map<String, String> fields) {
    return switch (text(fields, "event")) {
      case "progress" ->
          Optional.of(new Event.Progress(text(fields, "stage"), text(fields, "detail")));
      case "warning" -> Optional.of(new Event.Warning(text(fields, "message")));
      case "fact" -> Optional.of(new Event.Fact(text(fields, "name"), text(fields, "value")));
      case "result" ->
          Optional.of(
              new Event.Result(
                  number(fields, "bytes"),
                  text(fields, "sha256"),
                  text(fields, "route"),
                  number(fields, "pid"),
                  Duration.ofMillis(number(fields, "millis"))));
      case "jvm" ->
          Optional.of(
              new Event.Jvm(
                  number(fields, "pid"), text(fields, "version"), text(fields, "mainClass")));
      case "dump-in-log" ->
          Optional.of(new Event.DumpInLog(number(fields, "pid"), number(fields, "epochMillis")));
      case "failed" ->
          Optional.of(
              new Event.Failed(
                  FailureKind.ofWire(text(fields, "kind")),
                  text(fields, "message"),
                  text(fields, "remedy")));
      default -> Optional.empty();
    };
  }

  private static String text(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "");
  }

  private static long number(Map<String, String> fields, String name) {
    return Long.parseLong(text(fields, name));
  }
}
