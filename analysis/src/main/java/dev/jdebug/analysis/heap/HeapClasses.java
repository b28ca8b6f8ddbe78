package dev.jdebug.analysis.heap;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes of a dump, numbered in the order in which they come, and the texts that name them.
 */
final class HeapClasses {
  /** Longer texts name nothing that people would want to read. */
  private static final int LONGEST = 1024;

  /** No class has so many above it. */
  private static final int DEEPEST = 10_000;

  private final LongIndex index = new LongIndex();
  private final List<ClassDump> dumps = new ArrayList<>();
  private final Map<Long, Long> namesOfClasses = new HashMap<>();
  private final LongIndex texts = new LongIndex();
  private byte[] arena = new byte[1 << 20];
  private int[] starts = new int[4096];
  private int used;

  void text(long id, byte[] buffer, int start, int length) {
    int bytes = Math.min(length, LONGEST);
    int number = texts.add(id);
    if (number + 1 >= starts.length) {
      starts = Arrays.copyOf(starts, starts.length * 2);
    }
    if (number + 1 != texts.size()) {
      return;
    }
    if (used + bytes > arena.length) {
      arena = Arrays.copyOf(arena, Math.max(arena.length * 2, used + bytes));
    }
    System.arraycopy(buffer, start, arena, used, bytes);
    starts[number] = used;
    used += bytes;
    starts[number + 1] = used;
  }

  void loaded(long id, long name) {
    namesOfClasses.put(id, name);
  }

  /** Remembers a class; its number is the count of those before it. */
  void add(ClassDump dump) {
    if (index.add(dump.id()) == dumps.size()) {
      dumps.add(dump);
    }
  }

  int size() {
    return dumps.size();
  }

  /** −1 when there is no such class. */
  int number(long id) {
    return index.find(id);
  }

  ClassDump dump(int number) {
    return dumps.get(number);
  }

  String text(long id) {
    int number = texts.find(id);
    return number < 0
        ? "?"
        : new String(
            arena, starts[number], starts[number + 1] - starts[number], StandardCharsets.UTF_8);
  }

  /** As a Java programmer writes it; arrays come as {@code byte[][]}. */
  String name(int number) {
    if (number < 0) {
      return "?";
    }
    Long text = namesOfClasses.get(dumps.get(number).id());
    return text == null ? "?" : javaName(text(text));
  }

  /** From the JVM's form, with slashes, arrays as {@code [[B} or {@code [Ljava/lang/String;}. */
  static String javaName(String internal) {
    int depth = 0;
    while (depth < internal.length() && internal.charAt(depth) == '[') {
      depth++;
    }
    String element = internal.substring(depth);
    if (depth > 0) {
      element =
          element.startsWith("L") && element.endsWith(";")
              ? element.substring(1, element.length() - 1)
              : primitive(element);
    }
    return element.replace('/', '.') + "[]".repeat(depth);
  }

  private static String primitive(String letter) {
    return switch (letter) {
      case "B" -> "byte";
      case "C" -> "char";
      case "D" -> "double";
      case "F" -> "float";
      case "I" -> "int";
      case "J" -> "long";
      case "S" -> "short";
      case "Z" -> "boolean";
      default -> letter;
    };
  }

  /**
   * The class and all above it, as the file has the fields of an instance.
   *
   * @throws BrokenHeapException when there is no end to it
   */
  int[] lineage(int number) {
    int[] lineage = new int[8];
    int count = 0;
    for (int at = number; at >= 0; at = index.find(dumps.get(at).superclass())) {
      if (count == DEEPEST) {
        throw new BrokenHeapException("a class that is its own superclass");
      }
      lineage = count == lineage.length ? Arrays.copyOf(lineage, count * 2) : lineage;
      lineage[count++] = at;
    }
    return Arrays.copyOf(lineage, count);
  }

  /** Whether a class is, or descends from, one of this name. */
  boolean descends(int number, String name) {
    for (int at : lineage(number)) {
      if (name(at).equals(name)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Bytes of fields of an instance, those of superclasses included.
   *
   * @param referenceSize what a reference is counted as
   */
  long fieldBytes(int number, int referenceSize) {
    long bytes = 0;
    for (int at : lineage(number)) {
      for (ClassDump.Field field : dumps.get(at).fields()) {
        bytes += BasicType.size(field.type(), referenceSize);
      }
    }
    return bytes;
  }
}
