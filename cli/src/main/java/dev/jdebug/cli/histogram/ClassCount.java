package dev.jdebug.cli.histogram;

/**
 * The instances of a class, of all loaders together.
 *
 * @param name as the JVM writes it: {@code [B}, {@code java.lang.String}
 * @param module {@code java.base@21.0.4}; empty where there is none, as with JVM 8
 * @param bytes of the instances themselves
 */
public record ClassCount(String name, String module, long instances, long bytes) {

  ClassCount plus(ClassCount other) {
    return new ClassCount(name, module, instances + other.instances, bytes + other.bytes);
  }

  /** As a programmer writes it: {@code byte[]}. */
  public String javaName() {
    int depth = 0;
    while (depth < name.length() && name.charAt(depth) == '[') {
      depth++;
    }
    if (depth == 0 || depth == name.length()) {
      return name;
    }
    String element =
        switch (name.charAt(depth)) {
          case 'B' -> "byte";
          case 'C' -> "char";
          case 'D' -> "double";
          case 'F' -> "float";
          case 'I' -> "int";
          case 'J' -> "long";
          case 'S' -> "short";
          case 'Z' -> "boolean";
          case 'L' -> name.endsWith(";") ? name.substring(depth + 1, name.length() - 1) : name;
          default -> name;
        };
    return element.equals(name) ? name : element + "[]".repeat(depth);
  }
}
