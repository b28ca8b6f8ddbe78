package dev.jdebug.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;

/** Files as JSON, one object a line. */
public final class FileRowJson {
  private FileRowJson() {}

  /** One line of JSON, without the line's end. */
  public static String write(FileRow row) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JsonFields.JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("path", row.path().wire());
      json.writeStringField("type", row.type().name().toLowerCase(Locale.ROOT));
      json.writeNumberField("size", row.size());
      json.writeNumberField("modifiedNanos", row.modifiedNanos());
      json.writeNumberField("inode", row.inode());
      json.writeNumberField("device", row.device());
      json.writeNumberField("mode", row.mode());
      json.writeStringField("problem", row.problem());
      json.writeEndObject();
    } catch (IOException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
    return line.toString();
  }

  /** The row of a line; empty when the line is none. */
  public static Optional<FileRow> read(String line) {
    try {
      JsonFields fields = JsonFields.parse(line);
      return Optional.of(
          new FileRow(
              RemotePath.ofWire(fields.text("path")),
              FileRow.Type.valueOf(fields.text("type").toUpperCase(Locale.ROOT)),
              fields.number("size"),
              fields.number("modifiedNanos"),
              fields.number("inode"),
              fields.number("device"),
              (int) fields.number("mode"),
              fields.text("problem")));
    } catch (IOException | IllegalArgumentException | Failure e) {
      return Optional.empty();
    }
  }
}
