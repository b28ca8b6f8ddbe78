package dev.jdebug.injector.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value to look into: maps, lists, strings, numbers and booleans as the parser gave them.
 * What is absent reads as empty, since the API leaves out whatever has no value. A tree of plain
 * collections, because binding to the typed model costs more time at start than the whole request.
 */
public final class Json {
  /** Nothing: what every absent field is. */
  public static final Json ABSENT = new Json(null);

  private static final JsonFactory FACTORY = new JsonFactory();

  private final @Nullable Object value;

  private Json(@Nullable Object value) {
    this.value = value;
  }

  /** A view of plain collections. */
  public static Json of(@Nullable Object value) {
    return value == null ? ABSENT : new Json(value);
  }

  /** Reads one document. */
  public static Json parse(String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      return read(parser);
    }
  }

  /** Reads one document from a stream that stays open. */
  public static Json parse(InputStream bytes) throws IOException {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      parser.nextToken();
      return read(parser);
    }
  }

  /** A parser for documents that are too long to hold. */
  public static JsonParser parser(InputStream bytes) throws IOException {
    return FACTORY.createParser(bytes);
  }

  /** The value that begins at the parser's current token. */
  public static Json read(JsonParser parser) throws IOException {
    return of(readValue(parser));
  }

  private static @Nullable Object readValue(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return null;
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, readValue(parser));
        }
        yield fields;
      }
      case START_ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(readValue(parser));
        }
        yield items;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  /** The value under these names, one inside the other. */
  public Json at(String... names) {
    @Nullable Object here = value;
    for (String name : names) {
      here = here instanceof Map<?, ?> fields ? fields.get(name) : null;
    }
    return of(here);
  }

  /** The plain collections; what was absent is an empty text. */
  public Object plain() {
    return value == null ? "" : value;
  }

  public boolean present() {
    return value != null;
  }

  /** The string, or the number or boolean as text; empty when absent or a collection. */
  public String text() {
    return value == null || value instanceof Map<?, ?> || value instanceof List<?>
        ? ""
        : value.toString();
  }

  public String textOr(String otherwise) {
    String text = text();
    return text.isEmpty() ? otherwise : text;
  }

  public Optional<Long> number() {
    return value instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
  }

  public boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }

  /** The items of an array; none when absent. */
  public List<Json> items() {
    return value instanceof List<?> items
        ? items.stream().map(item -> Json.of(item)).toList()
        : List.of();
  }

  /** The items of an array of strings. */
  public List<String> texts() {
    return items().stream().map(Json::text).toList();
  }

  /** The names of an object's fields. */
  public List<String> names() {
    return value instanceof Map<?, ?> fields
        ? fields.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }

  /** As one line of JSON. */
  public String write() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      writeValue(json, value);
    } catch (IOException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
    return text.toString();
  }

  private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Map<?, ?> fields -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> field : fields.entrySet()) {
          json.writeFieldName(String.valueOf(field.getKey()));
          writeValue(json, field.getValue());
        }
        json.writeEndObject();
      }
      case List<?> items -> {
        json.writeStartArray();
        for (Object item : items) {
          writeValue(json, item);
        }
        json.writeEndArray();
      }
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      default -> json.writeString(value.toString());
    }
  }

  @Override
  public String toString() {
    return write();
  }
}
