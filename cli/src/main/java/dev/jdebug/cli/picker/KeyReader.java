package dev.jdebug.cli.picker;

import dev.jdebug.cli.picker.Key.Named;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Keys out of the bytes that a terminal sends in raw mode. */
final class KeyReader {
  private static final int ESCAPE = 27;
  private static final int DELETE = 127;
  private static final int LONGEST_SEQUENCE = 16;

  /** The rest of a sequence may come in another packet; a lone Esc has no rest. */
  private static final long REST_MILLIS = 30;

  private final InputStream bytes;

  KeyReader(InputStream bytes) {
    this.bytes = bytes;
  }

  /** Waits for the next key; control characters mean what they mean in a shell's line. */
  Key next() throws IOException {
    int first = bytes.read();
    return switch (first) {
      case -1 -> Named.GONE;
      case '\r', '\n' -> Named.ENTER;
      case DELETE, 8 -> Named.BACKSPACE;
      case 3, 4, 7 -> Named.CANCEL;
      case 1 -> Named.HOME;
      case 5 -> Named.END;
      case 16 -> Named.UP;
      case 14 -> Named.DOWN;
      case 2 -> Named.PAGE_UP;
      case 6 -> Named.PAGE_DOWN;
      case 21 -> Named.CLEAR;
      case 23 -> Named.DELETE_WORD;
      case ESCAPE -> escape();
      default -> first < ' ' ? Named.OTHER : character(first);
    };
  }

  private Key escape() throws IOException {
    if (!more()) {
      return Named.CANCEL;
    }
    int second = bytes.read();
    if (second == ESCAPE) {
      return Named.CANCEL;
    }
    return second == '[' || second == 'O' ? sequence() : Named.OTHER;
  }

  /** Control Sequence Introducer: parameters, then one letter or tilde. */
  private Key sequence() throws IOException {
    StringBuilder parameters = new StringBuilder();
    while (parameters.length() < LONGEST_SEQUENCE && more()) {
      int next = bytes.read();
      if (next >= '@' && next <= '~') {
        return named((char) next, parameters.toString());
      }
      parameters.append((char) next);
    }
    return Named.OTHER;
  }

  private static Key named(char last, String parameters) {
    return switch (last) {
      case 'A' -> Named.UP;
      case 'B' -> Named.DOWN;
      case 'H' -> Named.HOME;
      case 'F' -> Named.END;
      case '~' ->
          switch (parameters) {
            case "5" -> Named.PAGE_UP;
            case "6" -> Named.PAGE_DOWN;
            case "1", "7" -> Named.HOME;
            case "4", "8" -> Named.END;
            default -> Named.OTHER;
          };
      default -> Named.OTHER;
    };
  }

  private boolean more() throws IOException {
    long end = System.nanoTime() + REST_MILLIS * 1_000_000;
    while (bytes.available() == 0) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.onSpinWait();
    }
    return true;
  }

  /** A UTF-8 character, by the length that its first byte tells. */
  private Key character(int first) throws IOException {
    int length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    byte[] utf8 = new byte[length];
    utf8[0] = (byte) first;
    for (int i = 1; i < length; i++) {
      int next = bytes.read();
      if (next < 0) {
        return Named.GONE;
      }
      utf8[i] = (byte) next;
    }
    return new Key.Text(new String(utf8, StandardCharsets.UTF_8));
  }
}
