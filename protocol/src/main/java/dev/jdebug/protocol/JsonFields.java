package dev.jdebug.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of one JSON object: scalars as text, lists of objects as fields again. What it does
 * not know it passes over, so that versions may differ.
 */
final class JsonFields {
  static final JsonFactory JSON = new JsonFactory();

  private final Map<String, String> scalars = new HashMap<>();
  private final Map<String, List<JsonFields>> lists = new HashMap<>();

  private JsonFields() {}

  /**
   * @throws IOException when the line is not one JSON object
   */
  static JsonFields parse(String line) throws IOException {
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      return object(json);
    }
  }

  private static JsonFields object(JsonParser json) throws IOException {
    JsonFields fields = new JsonFields();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_ARRAY) {
        fields.lists.put(name, list(json));
      } else if (value.isScalarValue()) {
        fields.scalars.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
    return fields;
  }

  private static List<JsonFields> list(JsonParser json) throws IOException {
    List<JsonFields> list = new ArrayList<>();
    JsonToken token;
    while ((token = json.nextToken()) != null && token != JsonToken.END_ARRAY) {
      if (token == JsonToken.START_OBJECT) {
        list.add(object(json));
      } else {
        json.skipChildren();
      }
    }
    return list;
  }

  String text(String name) {
    return scalars.getOrDefault(name, "");
  }

  /**
   * @throws NumberFormatException when it is missing or no number
   */
  long number(String name) {
    return Long.parseLong(text(name));
  }

  List<JsonFields> list(String name) {
    return lists.getOrDefault(name, List.of());
  }
}
