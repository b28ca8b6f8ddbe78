package dev.jdebug.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/** {@link JvmRow} as JSON, one object a line. */
public final class JvmRowJson {
  private JvmRowJson() {}

  /** The row as one line of JSON, without the line's end. */
  public static String write(JvmRow row) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JsonFields.JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeNumberField("pid", row.pid());
      json.writeNumberField("innerPid", row.innerPid());
      json.writeNumberField("uid", row.uid());
      json.writeNumberField("gid", row.gid());
      json.writeStringField("kind", row.kind().wire());
      json.writeStringField("mainClass", row.mainClass());
      json.writeStringField("javaVersion", row.javaVersion());
      json.writeNumberField("startEpochMillis", row.startEpochMillis());
      json.writeNumberField("heapUsed", row.heapUsed());
      json.writeNumberField("heapMax", row.heapMax());
      json.writeStringField("containerId", row.containerId());
      json.writeStringField("obstacle", row.obstacle());
      json.writeEndObject();
    } catch (IOException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
    return line.toString();
  }

  /** The row of a line; empty when the line is none. */
  public static Optional<JvmRow> read(String line) {
    try {
      JsonFields fields = JsonFields.parse(line);
      return Optional.of(
          new JvmRow(
              fields.number("pid"),
              fields.number("innerPid"),
              (int) fields.number("uid"),
              (int) fields.number("gid"),
              JvmKind.ofWire(fields.text("kind")),
              fields.text("mainClass"),
              fields.text("javaVersion"),
              fields.number("startEpochMillis"),
              fields.number("heapUsed"),
              fields.number("heapMax"),
              fields.text("containerId"),
              fields.text("obstacle")));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
