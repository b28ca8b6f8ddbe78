package dev.jdebug.analysis.recording;

import dev.jdebug.analysis.recording.View.Column;
import dev.jdebug.analysis.recording.View.Function;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** A table as it fills up. Memory: one row for each thing that it is by. */
public final class ViewTable {
  private static final String NONE = "-";

  private final View view;
  private final Map<String, Cells> rows = new HashMap<>();
  private long events;

  ViewTable(View view) {
    this.view = view;
  }

  /** What was gathered for one row. */
  private static final class Cells {
    private final double[] sums;
    private final double[] most;
    private final long[] counts;

    Cells(int columns) {
      sums = new double[columns];
      most = new double[columns];
      counts = new long[columns];
    }
  }

  /**
   * A row.
   *
   * @param values one for each column
   */
  public record Row(String key, List<Double> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  public View view() {
    return view;
  }

  /** How many events it is made of. */
  public long events() {
    return events;
  }

  void add(RecordedEvent event) {
    events++;
    Cells cells = rows.computeIfAbsent(key(event), key -> new Cells(view.columns().size()));
    for (int i = 0; i < view.columns().size(); i++) {
      Column column = view.columns().get(i);
      double value = column.fields().isEmpty() ? 1 : number(event, column.fields());
      if (!Double.isNaN(value)) {
        cells.sums[i] += value;
        cells.most[i] = cells.counts[i] == 0 ? value : Math.max(cells.most[i], value);
        cells.counts[i]++;
      }
    }
  }

  /** The rows, the greatest first column first. */
  public List<Row> rows() {
    double[] totals = new double[view.columns().size()];
    rows.values()
        .forEach(
            cells -> {
              for (int i = 0; i < totals.length; i++) {
                totals[i] += cells.sums[i];
              }
            });
    List<Row> all = new ArrayList<>();
    rows.forEach(
        (key, cells) -> {
          List<Double> values = new ArrayList<>();
          for (int i = 0; i < totals.length; i++) {
            values.add(value(view.columns().get(i).function(), cells, i, totals[i]));
          }
          all.add(new Row(key, values));
        });
    all.sort(
        Comparator.comparingDouble((Row row) -> row.values().getFirst())
            .reversed()
            .thenComparing(Row::key));
    return all;
  }

  private static double value(Function function, Cells cells, int column, double total) {
    return switch (function) {
      case COUNT -> cells.counts[column];
      case SUM -> cells.sums[column];
      case AVG -> cells.counts[column] == 0 ? 0 : cells.sums[column] / cells.counts[column];
      case MAX -> cells.most[column];
      case SHARE -> total == 0 ? 0 : cells.sums[column] / total;
    };
  }

  private String key(RecordedEvent event) {
    for (String field : view.by()) {
      if (field.equals(View.ALL)) {
        return "";
      }
      if (field.equals(View.TOP_FRAME)) {
        return method(event.getStackTrace());
      }
      if (event.hasField(field)) {
        String text = text(event.getValue(field));
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return NONE;
  }

  private static String method(@Nullable RecordedStackTrace stack) {
    if (stack == null || stack.getFrames().isEmpty()) {
      return NONE;
    }
    RecordedFrame top = stack.getFrames().getFirst();
    return top.getMethod().getType().getName() + "." + top.getMethod().getName();
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case RecordedThread thread ->
          String.valueOf(thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName());
      case RecordedClass type -> name(type.getName());
      default -> value.toString();
    };
  }

  /** {@code byte[]} of {@code [B}: JFR names arrays as class files do. */
  static String name(String internal) {
    int dimensions = 0;
    while (dimensions < internal.length() && internal.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions == 0 || dimensions == internal.length()) {
      return internal;
    }
    String element = internal.substring(dimensions);
    String name =
        switch (element.charAt(0)) {
          case 'B' -> "byte";
          case 'C' -> "char";
          case 'D' -> "double";
          case 'F' -> "float";
          case 'I' -> "int";
          case 'J' -> "long";
          case 'S' -> "short";
          case 'Z' -> "boolean";
          default -> element.substring(1).replace(";", "").replace('/', '.');
        };
    return name + "[]".repeat(dimensions);
  }

  /** NaN where the event has none of the fields. */
  private static double number(RecordedEvent event, List<String> fields) {
    for (String field : fields) {
      if (!event.hasField(field)) {
        continue;
      }
      if (field.equals("duration")) {
        return event.getDuration().toNanos();
      }
      if (isTimespan(event, field)) {
        return event.getDuration(field).toNanos();
      }
      Object value = event.getValue(field);
      return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
    return Double.NaN;
  }

  private static boolean isTimespan(RecordedEvent event, String field) {
    return event.getEventType().getField(field).getAnnotation(jdk.jfr.Timespan.class) != null;
  }
}
