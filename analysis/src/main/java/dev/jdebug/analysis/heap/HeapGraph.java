package dev.jdebug.analysis.heap;

/** All objects by number, behind them a root that refers to what the JVM keeps alive by itself. */
final class HeapGraph {
  static final int CLASS = -1;
  static final int PRIMITIVE = -2;

  private final HeapClasses classes;
  private final ObjectIds ids;
  private final Edges edges;
  private final int[] types;
  private final int[] words;

  /**
   * A graph.
   *
   * @param types numbers of classes, {@link #CLASS}, or {@link #PRIMITIVE} less a type's tag
   * @param words 8 bytes each, what an object takes itself
   */
  HeapGraph(HeapClasses classes, ObjectIds ids, Edges edges, int[] types, int[] words) {
    this.classes = classes;
    this.ids = ids;
    this.edges = edges;
    this.types = types;
    this.words = words;
  }

  Edges edges() {
    return edges;
  }

  ObjectIds ids() {
    return ids;
  }

  HeapClasses classes() {
    return classes;
  }

  int objects() {
    return types.length;
  }

  int root() {
    return types.length;
  }

  long bytes(int node) {
    return node == root() ? 0 : words[node] * 8L;
  }

  /** Of all objects, whether anything holds them or not. */
  long bytes() {
    long sum = 0;
    for (int word : words) {
      sum += word;
    }
    return sum * 8;
  }

  /** Equal for objects of a class; one for all classes' own objects. */
  int typeNumber(int node) {
    return types[node];
  }

  /** The class of an object, as a Java programmer writes it. */
  String type(int node) {
    int type = types[node];
    if (type == CLASS) {
      return "class " + classes.name(classes.number(ids.id(node)));
    }
    return type < 0 ? BasicType.javaName(PRIMITIVE - type) + "[]" : classes.name(type);
  }
}
