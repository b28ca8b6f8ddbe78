package dev.jdebug.collector.capture;

import dev.jdebug.protocol.FlagRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code VM.flags -all} prints, as in {@code bool PrintGC = false {manageable} {default}}. A
 * Java 8 has no second pair of braces; it writes {@code :=} where a flag has been set.
 */
final class FlagTable {
  private FlagTable() {}

  static List<FlagRow> parse(String reply) {
    List<FlagRow> rows = new ArrayList<>();
    for (String line : reply.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0 && line.strip().endsWith("}")) {
        add(line, equals, rows);
      }
    }
    return rows;
  }

  private static void add(String line, int equals, List<FlagRow> rows) {
    boolean set = line.charAt(equals - 1) == ':';
    String head = line.substring(0, set ? equals - 1 : equals).strip();
    String name = head.substring(head.lastIndexOf(' ') + 1);
    String rest = line.substring(equals + 1).strip();
    List<String> braces = new ArrayList<>();
    while (rest.endsWith("}") && rest.lastIndexOf('{') >= 0 && braces.size() < 2) {
      int open = rest.lastIndexOf('{');
      braces.addFirst(rest.substring(open + 1, rest.length() - 1));
      rest = rest.substring(0, open).strip();
    }
    if (!braces.isEmpty()) {
      String origin = braces.size() > 1 ? braces.get(1) : set ? "" : "default";
      rows.add(new FlagRow(name, rest, origin, braces.getFirst().contains("manageable")));
    }
  }

  /** Those that somebody can change, or that say what happens when memory runs out. */
  static boolean wanted(FlagRow row) {
    return row.manageable()
        || row.name().contains("OutOfMemory")
        || row.name().equals("MaxHeapSize")
        || row.name().equals("MaxDirectMemorySize");
  }
}
