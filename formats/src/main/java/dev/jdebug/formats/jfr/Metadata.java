package dev.jdebug.formats.jfr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
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
    metadata.elements(new Tree(event, texts));
    return metadata;
  }

  @Nullable Type type(long id) {
    return types.get(id);
  }

  void forEach(BiConsumer<Long, Type> action) {
    types.forEach(action);
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

  /**
   * An element's head: its name and those of its attributes that matter. Read into, again and
   * again, since there are thousands.
   */
  private static final class Head {
    private String element = "";
    private String name = "";
    private String id = "";
    private String type = "";
    private boolean constant;
    private boolean array;

    void read(Tree tree) throws JfrException {
      element = tree.text();
      name = "";
      id = "";
      type = "";
      constant = false;
      array = false;
      for (int left = tree.event().count(); left > 0; left--) {
        attribute(tree.text(), tree.text());
      }
    }

    private void attribute(String key, String value) {
      switch (key) {
        case "name" -> name = value;
        case "id" -> id = value;
        case "class" -> type = value;
        case "constantPool" -> constant = value.equals("true");
        case "dimension" -> array = !value.equals("0");
        default -> {}
      }
    }
  }

  /** Not by recursion: that the compiler unfolds, for which it needs more memory than all else. */
  private void elements(Tree tree) throws JfrException {
    Head head = new Head();
    int[] children = new int[DEEPEST];
    @Nullable Type[] within = new @Nullable Type[DEEPEST];
    children[0] = 1;
    for (int depth = 0; depth >= 0; ) {
      if (children[depth] == 0) {
        depth--;
        continue;
      }
      children[depth]--;
      if (depth + 1 == DEEPEST) {
        throw tree.event().malformed("Metadata is nested too deeply");
      }
      head.read(tree);
      within[depth + 1] = add(tree, head, within[depth]);
      children[depth + 1] = tree.event().count();
      depth++;
    }
  }

  /** The type within which this element's children are. */
  private @Nullable Type add(Tree tree, Head head, @Nullable Type within) throws JfrException {
    if (head.element.equals("class")) {
      Type type = new Type(head.name, new ArrayList<>());
      types.put(number(tree, head.id), type);
      return type;
    }
    if (head.element.equals("field") && within != null) {
      within.fields().add(new Field(head.name, number(tree, head.type), head.constant, head.array));
    }
    return within;
  }

  private static long number(Tree tree, String text) throws JfrException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw tree.event().malformed("Metadata has an element whose id is no number");
    }
  }
}
