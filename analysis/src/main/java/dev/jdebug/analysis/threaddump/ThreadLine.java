package dev.jdebug.analysis.threaddump;

import dev.jdebug.analysis.threads.Times;

/**
 * HotSpot's line of a thread: {@code "name" #12 [4711] daemon prio=5 os_prio=0 cpu=1.23ms
 * elapsed=4.56s tid=0x… nid=0x1a runnable [0x…]}.
 *
 * @param id -1 for threads of the JVM itself
 */
record ThreadLine(String name, long id, Times times, String condition) {

  /** Reads it; null when it is none. */
  static @org.jspecify.annotations.Nullable ThreadLine read(Line line) {
    int tid = line.lastIndexOf(" tid=0x");
    int end = tid < 0 ? -1 : nameEnd(line, tid);
    if (end < 0) {
      return null;
    }
    long id = line.matches(end, "\" #") ? number(line, end + 3) : -1;
    return new ThreadLine(line.text(1, end), id, times(line, end, tid), condition(line, tid));
  }

  /** Names may hold quotes and more: the last one before what HotSpot itself wrote counts. */
  private static int nameEnd(Line line, int tid) {
    int end = -1;
    for (int i = 1; i < tid; i++) {
      if (line.at(i) == '"' && (opensNumber(line, i) || opensWords(line, i))) {
        end = i;
      }
    }
    return end;
  }

  private static boolean opensNumber(Line line, int quote) {
    return line.matches(quote, "\" #") && Line.isDigit(line.at(quote + 3));
  }

  private static boolean opensWords(Line line, int quote) {
    return line.matches(quote, "\" os_prio=")
        || line.matches(quote, "\" prio=")
        || line.matches(quote, "\" daemon prio=")
        || line.matches(quote, "\" tid=0x");
  }

  private static Times times(Line line, int from, int to) {
    int cpu = line.indexOf(" cpu=", from);
    int elapsed = line.indexOf(" elapsed=", from);
    if (cpu < 0 || elapsed < 0 || cpu > to || elapsed > to) {
      return Times.UNKNOWN;
    }
    return new Times(decimal(line, cpu + 5), decimal(line, elapsed + 9));
  }

  private static String condition(Line line, int tid) {
    int nid = line.indexOf(" nid=", tid);
    if (nid < 0) {
      return "";
    }
    int from = nid + 1;
    while (line.at(from) != ' ' && line.at(from) != 0) {
      from++;
    }
    int to = line.indexOf("[0x", from);
    return line.text(Math.min(from, line.length()), to < 0 ? line.length() : to).strip();
  }

  static long number(Line line, int from) {
    long value = 0;
    for (int i = from; Line.isDigit(line.at(i)) && value < Long.MAX_VALUE / 20; i++) {
      value = value * 10 + (line.at(i) - '0');
    }
    return value;
  }

  private static double decimal(Line line, int from) {
    double value = 0;
    double unit = 0;
    for (int i = from; Line.isDigit(line.at(i)) || line.at(i) == '.' || line.at(i) == ','; i++) {
      if (!Line.isDigit(line.at(i))) {
        unit = 1;
      } else {
        value = value * 10 + (line.at(i) - '0');
        unit *= 10;
      }
    }
    return unit == 0 ? value : value / unit;
  }
}
