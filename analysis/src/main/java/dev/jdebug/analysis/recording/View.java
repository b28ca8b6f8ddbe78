package dev.jdebug.analysis.recording;

import java.util.List;

/**
 * A table of a recording.
 *
 * @param events types, of which those count that the recording has
 * @param by fields, the first that an event has; {@link #TOP_FRAME}, or {@link #ALL}
 * @param row what that is called
 * @param columns the first one orders the rows
 */
public record View(
    String name,
    String title,
    List<String> events,
    List<String> by,
    String row,
    List<Column> columns) {
  /** The method in which a thread was. */
  static final String TOP_FRAME = "top-frame";

  /** A single row. */
  static final String ALL = "*";

  public View {
    events = List.copyOf(events);
    by = List.copyOf(by);
    columns = List.copyOf(columns);
  }

  /** Whether it has a single row, of everything. */
  public boolean single() {
    return by.equals(List.of(ALL));
  }

  /**
   * A column.
   *
   * @param fields the first that an event has
   */
  public record Column(String label, Function function, List<String> fields, Format format) {
    public Column {
      fields = List.copyOf(fields);
    }
  }

  /** What is made of the events of a row. */
  public enum Function {
    COUNT,
    SUM,
    AVG,
    MAX,
    /** Of the sum over all rows. */
    SHARE
  }

  /** What a number is. */
  public enum Format {
    NUMBER,
    BYTES,
    /** In nanoseconds. */
    DURATION,
    /** Of 1. */
    PERCENT
  }
}
