package dev.jdebug.analysis.threaddump;

import java.util.Arrays;

/**
 * What a log driver puts before each line: so many words as stand before the dump's header, each
 * with one blank behind it (times, {@code stdout F}, names of pods, {@code api-1 |}); or docker's
 * JSON around it. Log drivers write times in varying lengths, so that columns cannot be counted.
 */
final class LogPrefix {
  private static final String DOCKER = "{\"log\":\"";

  private final int blanks;
  private final boolean docker;
  private byte[] plain = new byte[256];

  private LogPrefix(int blanks, boolean docker) {
    this.blanks = blanks;
    this.docker = docker;
  }

  static final LogPrefix NONE = new LogPrefix(0, false);

  /** From a line in which the dump's header begins at an index. */
  static LogPrefix before(Line line, int header) {
    if (line.startsWith(DOCKER)) {
      return new LogPrefix(0, true);
    }
    int blanks = 0;
    for (int i = 0; i < header; i++) {
      if (line.at(i) == ' ' || line.at(i) == '\t') {
        blanks++;
      }
    }
    return new LogPrefix(blanks, false);
  }

  /** Narrows a line to what the JVM printed. */
  void strip(Line line) {
    if (docker) {
      unescape(line);
      return;
    }
    int left = blanks;
    while (left > 0 && line.from < line.to) {
      byte next = line.bytes[line.from++];
      if (next == ' ' || next == '\t') {
        left--;
      }
    }
  }

  private void unescape(Line line) {
    if (!line.startsWith(DOCKER)) {
      return;
    }
    if (plain.length < line.length()) {
      plain = Arrays.copyOf(plain, line.length());
    }
    int length = 0;
    int i = line.from + DOCKER.length();
    while (i < line.to && line.bytes[i] != '"') {
      byte next = line.bytes[i++];
      if (next == '\\' && i < line.to) {
        next = line.bytes[i++];
        if (next == 'u' && i + 4 <= line.to) {
          // Docker escapes < > & and control characters so; others come as they are.
          next = (byte) hex(line, i);
          i += 4;
        } else {
          next = control(next);
        }
      }
      plain[length++] = next;
    }
    line.over(plain, 0, length > 0 && plain[length - 1] == '\n' ? length - 1 : length);
  }

  private static byte control(byte escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      default -> escaped;
    };
  }

  private static int hex(Line line, int at) {
    int value = 0;
    for (int i = at; i < at + 4; i++) {
      value = value * 16 + Math.max(0, Character.digit(line.bytes[i], 16));
    }
    return value;
  }
}
