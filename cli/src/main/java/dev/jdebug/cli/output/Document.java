package dev.jdebug.cli.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tree of maps, lists, texts, numbers and booleans as JSON or YAML. */
public final class Document {
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER);

  private Document() {}

  /** Two-space indented JSON with a line's end. */
  public static String json(Object tree) {
    StringWriter text = new StringWriter();
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(SEPARATORS);
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(printer);
      write(json, tree);
    } catch (IOException e) {
      throw new AssertionError("a StringWriter does not fail", e);
    }
    return text.append('\n').toString();
  }

  private static void write(JsonGenerator json, @Nullable Object node) throws IOException {
    if (node == null) {
      json.writeNull();
    } else if (node instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (node instanceof Iterable<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (node instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (node instanceof Double number) {
      json.writeNumber(number);
    } else if (node instanceof Number number) {
      json.writeNumber(number.longValue());
    } else {
      json.writeString(String.valueOf(node));
    }
  }

  /** The same tree with the names of every map in their order: two of them can be compared. */
  public static Object sorted(Object node) {
    if (node instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((name, value) -> sorted.put(String.valueOf(name), sorted(value)));
      return sorted;
    }
    return node instanceof List<?> list ? list.stream().map(Document::sorted).toList() : node;
  }

  /** Block YAML; texts that YAML could take for something else are quoted. */
  public static String yaml(Object tree) {
    StringBuilder text = new StringBuilder();
    YamlBlocks.write(tree, text);
    return text.toString();
  }
}
