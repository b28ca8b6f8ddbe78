package dev.jdebug.analysis.threaddump;

import java.nio.charset.StandardCharsets;

/** A part of a line of bytes; one object is used again for every line. */
final class Line {
  byte[] bytes = new byte[0];
  int from;
  int to;

  Line over(byte[] all, int begin, int end) {
    bytes = all;
    from = begin;
    to = end;
    return this;
  }

  int length() {
    return to - from;
  }

  /** The byte at an index of this part; 0 behind its end. */
  int at(int index) {
    return from + index < to ? bytes[from + index] : 0;
  }

  boolean startsWith(String ascii) {
    return matches(0, ascii);
  }

  /** Whether this text stands at an index. */
  boolean matches(int index, String ascii) {
    if (from + index + ascii.length() > to) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (bytes[from + index + i] != ascii.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Where a text begins at or behind an index; -1 when nowhere. */
  int indexOf(String ascii, int index) {
    byte first = (byte) ascii.charAt(0);
    for (int i = from + index; i <= to - ascii.length(); i++) {
      if (bytes[i] == first && matches(i - from, ascii)) {
        return i - from;
      }
    }
    return -1;
  }

  /** Where a text begins last; -1 when nowhere. */
  int lastIndexOf(String ascii) {
    for (int i = length() - ascii.length(); i >= 0; i--) {
      if (matches(i, ascii)) {
        return i;
      }
    }
    return -1;
  }

  /** Narrows it by what is blank at its ends. */
  void trim() {
    while (from < to && isBlank(bytes[from])) {
      from++;
    }
    while (to > from && isBlank(bytes[to - 1])) {
      to--;
    }
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  String text(int begin, int end) {
    return new String(bytes, from + begin, end - begin, StandardCharsets.UTF_8);
  }

  String text(int begin) {
    return text(begin, length());
  }

  String text() {
    return text(0, length());
  }

  static boolean isDigit(int b) {
    return b >= '0' && b <= '9';
  }
}
