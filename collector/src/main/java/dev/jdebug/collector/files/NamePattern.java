package dev.jdebug.collector.files;

/** {@code *} and {@code ?} in one name, as a shell takes them: not for a leading dot. */
final class NamePattern {
  private final String pattern;

  NamePattern(String pattern) {
    this.pattern = pattern;
  }

  static boolean isOne(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
  }

  boolean matches(String name) {
    return (!name.startsWith(".") || pattern.startsWith(".")) && fits(name);
  }

  /** Goes back to the last star only, which is enough, and linear in practice. */
  private boolean fits(String name) {
    int n = 0;
    int p = 0;
    int star = -1;
    int mark = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = n;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
