package dev.jdebug.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/** {@link FlagRow} as JSON, one object a line. */
public final class FlagRowJson {
  private FlagRowJson() {}

  /** The flag as one line of JSON, without the line's end. */
  public static String write(FlagRow row) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JsonFields.JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("flag", row.name());
      json.writeStringField("value", row.value());
      json.writeStringField("origin", row.origin());
      json.writeBooleanField("manageable", row.manageable());
      json.writeEndObject();
    } catch (IOException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
    return line.toString();
  }

  /** The flag of a line; empty when the line is none. */
  public static Optional<FlagRow> read(String line) {
    try {
      JsonFields fields = JsonFields.parse(line);
      String name = fields.text("flag");
      return name.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new FlagRow(
                  name,
                  fields.text("value"),
                  fields.text("origin"),
                  fields.text("manageable").equals("true")));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
