package dev.jdebug.cli.command;

import dev.jdebug.analysis.recording.RecordingViews;
import dev.jdebug.analysis.recording.View;
import dev.jdebug.analysis.recording.ViewTable;
import dev.jdebug.cli.output.Table;
import dev.jdebug.formats.jfr.RecordingSummary;
import dev.jdebug.protocol.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tables of a recording, for people and as a document.
 *
 * @param top so many rows of each
 * @param named whether tables were asked for by name: then also those without a row
 */
record JfrViewScreen(RecordingViews views, int top, boolean named) {
  private static final int LONGEST_KEY = 90;

  String text() {
    StringBuilder text = new StringBuilder();
    RecordingSummary summary = views.summary();
    text.append(
        "%d events in %d %s, %s from %s%n"
            .formatted(
                summary.events(),
                summary.chunks(),
                summary.chunks() == 1 ? "chunk" : "chunks",
                Amounts.age(Duration.between(summary.start(), summary.end()).toMillis()),
                summary.start()));
    List<String> empty = new ArrayList<>();
    for (ViewTable table : views.tables()) {
      if (table.events() == 0 && !named) {
        empty.add(table.view().name());
      } else {
        table(table, text);
      }
    }
    if (!empty.isEmpty()) {
      text.append("\nNothing for: ").append(String.join(", ", empty)).append('\n');
    }
    return text.toString();
  }

  private void table(ViewTable filled, StringBuilder text) {
    View view = filled.view();
    List<String> headings = new ArrayList<>();
    view.columns().forEach(column -> headings.add(column.label().toUpperCase(Locale.ROOT)));
    if (!view.single()) {
      headings.add(view.row().toUpperCase(Locale.ROOT));
    }
    Table table = new Table(headings);
    List<ViewTable.Row> rows = filled.rows();
    for (ViewTable.Row row : rows.subList(0, Math.min(top, rows.size()))) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.values().size(); i++) {
        cells.add(cell(row.values().get(i), view.columns().get(i).format()));
      }
      if (!view.single()) {
        cells.add(row.key().length() > LONGEST_KEY ? shortened(row.key()) : row.key());
      }
      table.row(cells);
    }
    text.append('\n').append(view.title()).append(" [").append(view.name()).append("]\n");
    text.append(table.render());
    if (rows.size() > top) {
      text.append("… and ").append(rows.size() - top).append(" more\n");
    }
  }

  private static String shortened(String key) {
    return "…" + key.substring(key.length() - LONGEST_KEY + 1);
  }

  static String cell(double value, View.Format format) {
    return switch (format) {
      case NUMBER -> Long.toString(Math.round(value));
      case BYTES -> Amounts.bytes(Math.round(value));
      case PERCENT -> String.format(Locale.ROOT, "%.1f %%", value * 100);
      case DURATION -> {
        if (value >= 1e9) {
          yield String.format(Locale.ROOT, "%.2f s", value / 1e9);
        }
        yield value >= 1e6
            ? String.format(Locale.ROOT, "%.1f ms", value / 1e6)
            : String.format(Locale.ROOT, "%.0f us", value / 1e3);
      }
    };
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "jdebug/jfr-view/v1");
    tree.put("chunks", views.summary().chunks());
    tree.put("events", views.summary().events());
    tree.put("start", views.summary().start().toString());
    tree.put("end", views.summary().end().toString());
    tree.put("views", views.tables().stream().map(this::tree).toList());
    return tree;
  }

  private Map<String, Object> tree(ViewTable filled) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", filled.view().name());
    tree.put("title", filled.view().title());
    tree.put("events", filled.events());
    tree.put("rows", filled.rows().stream().limit(top).map(row -> tree(filled, row)).toList());
    return tree;
  }

  private static Map<String, Object> tree(ViewTable filled, ViewTable.Row row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("by", row.key());
    for (int i = 0; i < row.values().size(); i++) {
      tree.put(filled.view().columns().get(i).label(), row.values().get(i));
    }
    return tree;
  }
}
