package dev.jdebug.formats.jfr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of a chunk's events and constants, as its metadata describes them. */
final class Metadata {
  private static final int DEEPEST = 16;

  private final Map<Long, Type> types = new HashMap<>();

  private Metadata() {}

  /** A type: of an event, of a constant, of a part of these, or of a number. */
  record Type(String name, List<Field> fields) {}

  /**
   * A part of a type, in the order of the bytes.
   *
   * @param constant only the key of a constant stands there
   */
  record Field(String name, long type, boolean constant, boolean array) {}

  /** Reads the event of metadata, whose size and type were read. */
  static Metadata read(Cursor event) throws JfrException {
    event.number(); // start
    event.number(); // duration
    event.number(); // its own key
    List<String> texts = new ArrayList<>();
    for (int left = event.count(); left > 0; left--) {
      texts.add(event.text());
    }
    Metadata metadata = new Metadata();
    metadata.element(new Tree(event, texts), null, 0);
    return metadata;
  }

  @Nullable Type type(long id) {
    return types.get(id);
  }

  /** The elements and their texts. */
  private record Tree(Cursor event, List<String> texts) {
    String text() throws JfrException {
      long index = event.number();
      if (index < 0 || index >= texts.size()) {
        throw event.malformed("Metadata names a text " + index + " that is not there");
      }
      return texts.get((int) index);
    }
  }

  private void element(Tree tree, @Nullable Type within, int depth) throws JfrException {
    if (depth > DEEPEST) {
      throw tree.event().malformed("Metadata is nested too deeply");
    }
    String name = tree.text();
    Map<String, String> attributes = new HashMap<>();
    for (int left = tree.event().count(); left > 0; left--) {
      String key = tree.text();
      attributes.put(key, tree.text());
    }
    Type type = within;
    if (name.equals("class")) {
      type = new Type(attributes.getOrDefault("name", ""), new ArrayList<>());
      types.put(number(tree, attributes, "id"), type);
    } else if (name.equals("field") && within != null) {
      within
          .fields()
          .add(
              new Field(
                  attributes.getOrDefault("name", ""),
                  number(tree, attributes, "class"),
                  attributes.getOrDefault("constantPool", "").equals("true"),
                  !attributes.getOrDefault("dimension", "0").equals("0")));
    }
    for (int left = tree.event().count(); left > 0; left--) {
      element(tree, type, depth + 1);
    }
  }

  private static long number(Tree tree, Map<String, String> attributes, String key)
      throws JfrException {
    try {
      return Long.parseLong(attributes.getOrDefault(key, ""));
    } catch (NumberFormatException e) {
      throw tree.event().malformed("Metadata has an element whose " + key + " is no number");
    }
  }
}
