package dev.jdebug.cli.arming;

import dev.jdebug.protocol.FlagRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a JVM's flags say about running out of memory.
 *
 * @param heapErrors OutOfMemoryErrors that it has had; −1 when it does not tell (Java 8)
 */
public record DumpFlags(Map<String, FlagRow> rows, long heapErrors) {
  static final String DUMP = "HeapDumpOnOutOfMemoryError";
  static final String PATH = "HeapDumpPath";
  static final String GZIP = "HeapDumpGzipLevel";

  static DumpFlags of(List<FlagRow> rows, long heapErrors) {
    Map<String, FlagRow> named = new LinkedHashMap<>();
    rows.forEach(row -> named.put(row.name(), row));
    return new DumpFlags(named, heapErrors);
  }

  /** Whether a JVM of this kind can be armed at all. */
  boolean manageable() {
    return rows.containsKey(DUMP) && rows.get(DUMP).manageable() && rows.containsKey(PATH);
  }

  boolean armed() {
    return value(DUMP).equals("true");
  }

  String path() {
    return value(PATH);
  }

  Optional<FlagRow> row(String name) {
    return Optional.ofNullable(rows.get(name));
  }

  String value(String name) {
    return row(name).map(FlagRow::value).orElse("");
  }

  long number(String name) {
    String value = value(name);
    return value.matches("\\d{1,18}") ? Long.parseLong(value) : -1;
  }

  /** Whether somebody changed it since the JVM started, as far as it tells. */
  boolean changedLater(String name) {
    String origin = row(name).map(FlagRow::origin).orElse("");
    return origin.equals("attach") || origin.equals("management");
  }

  /** What the JVM does behind the dump. */
  String ending() {
    List<String> ends = new ArrayList<>();
    if (!value("OnOutOfMemoryError").isEmpty()) {
      ends.add("runs “" + value("OnOutOfMemoryError") + "” (-XX:OnOutOfMemoryError)");
    }
    if (value("CrashOnOutOfMemoryError").equals("true")) {
      ends.add("crashes, with an hs_err file (-XX:+CrashOnOutOfMemoryError)");
    } else if (value("ExitOnOutOfMemoryError").equals("true")) {
      ends.add("exits with code 3 (-XX:+ExitOnOutOfMemoryError)");
    } else {
      ends.add("goes on, without the thread that ran out unless that catches it");
    }
    return "the JVM " + String.join(", then ", ends);
  }
}
