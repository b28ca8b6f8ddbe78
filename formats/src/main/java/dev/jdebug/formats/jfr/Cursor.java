package dev.jdebug.formats.jfr;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the bytes of one event, and blanks what it has read. */
final class Cursor {
  private static final int LONGEST_NUMBER = 9;
  private static final byte BLANK = '*';

  private final byte[] bytes;
  private final int begin;
  private final int end;
  private final long offset;
  private int at;

  /**
   * At the beginning of an event.
   *
   * @param offset of it in the file, for messages
   */
  Cursor(byte[] bytes, int begin, int end, long offset) {
    this.bytes = bytes;
    this.begin = begin;
    this.end = end;
    this.offset = offset;
    this.at = begin;
  }

  JfrException malformed(String message) {
    return new JfrException(offset + at - begin, message);
  }

  /** How many bytes were read. */
  int position() {
    return at - begin;
  }

  boolean atEnd() {
    return at == end;
  }

  int u1() throws JfrException {
    if (at >= end) {
      throw malformed("An event is shorter than its content");
    }
    return bytes[at++] & 0xff;
  }

  /** A number in base 128, the low part first, of at most nine bytes; the ninth has eight bits. */
  long number() throws JfrException {
    long value = 0;
    for (int i = 0; i < LONGEST_NUMBER; i++) {
      int next = u1();
      if (i == LONGEST_NUMBER - 1) {
        return value | (long) next << 56;
      }
      value |= (long) (next & 0x7f) << (7 * i);
      if ((next & 0x80) == 0) {
        return value;
      }
    }
    return value;
  }

  /** A number of things, each of which has at least one byte. */
  int count() throws JfrException {
    long count = number();
    if (count < 0 || count > end - at) {
      throw malformed(count + " things in an event that is shorter");
    }
    return (int) count;
  }

  void skip(int count) throws JfrException {
    if (count < 0 || count > end - at) {
      throw malformed("An event is shorter than its content");
    }
    at += count;
  }

  /** A text of metadata; empty for none. */
  String text() throws JfrException {
    int encoding = u1();
    switch (encoding) {
      case 0, 1 -> {
        return "";
      }
      case 3, 5 -> {
        int length = count();
        skip(length);
        return new String(
            bytes,
            at - length,
            length,
            encoding == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
      }
      case 4 -> {
        int length = count();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
          text.append((char) number());
        }
        return text.toString();
      }
      default -> throw malformed("A text of the unknown encoding " + encoding);
    }
  }

  /**
   * Passes a text that stands in an event.
   *
   * @param blank with asterisks in place of its content, of the same length
   * @return the key of the constant that it is; −1 when it is not a constant
   */
  long passText(boolean blank) throws JfrException {
    int encoding = u1();
    switch (encoding) {
      case 0, 1 -> {}
      case 2 -> {
        return number();
      }
      case 3, 5 -> {
        int length = count();
        skip(length);
        if (blank) {
          Arrays.fill(bytes, at - length, at, BLANK);
        }
      }
      case 4 -> {
        int length = count();
        for (int i = 0; i < length; i++) {
          int from = at;
          number();
          if (blank) {
            // padded to the bytes that it had
            Arrays.fill(bytes, from, at, (byte) 0x80);
            bytes[from] |= BLANK;
            bytes[at - 1] &= 0x7f;
          }
        }
      }
      default -> throw malformed("A text of the unknown encoding " + encoding);
    }
    return -1;
  }

  /** Zeros in place of all that was not yet read: nothing, in every type that an event can have. */
  void blankRest() {
    Arrays.fill(bytes, at, end, (byte) 0);
    at = end;
  }
}
