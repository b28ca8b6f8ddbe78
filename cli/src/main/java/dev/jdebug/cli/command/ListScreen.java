package dev.jdebug.cli.command;

import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A list in each of its forms.
 *
 * @param schema of the document, and the name of its list
 * @param tree a row for documents
 * @param name a row for {@code -o name}
 */
record ListScreen<R>(
    String schema,
    String listName,
    List<Column<R>> columns,
    Function<R, Map<String, Object>> tree,
    Function<R, String> name) {

  /**
   * A column of the table.
   *
   * @param wide shown with {@code -o wide} only
   */
  record Column<R>(String heading, boolean wide, Function<R, String> cell) {}

  String render(OutputForm form, List<R> rows) {
    return switch (form) {
      case JSON -> Document.json(document(rows));
      case YAML -> Document.yaml(document(rows));
      case NAME -> {
        StringBuilder names = new StringBuilder();
        rows.forEach(row -> names.append(name.apply(row)).append('\n'));
        yield names.toString();
      }
      default -> table(form == OutputForm.WIDE, rows);
    };
  }

  private Map<String, Object> document(List<R> rows) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("schema", schema);
    document.put(listName, rows.stream().map(tree).toList());
    return document;
  }

  private String table(boolean wide, List<R> rows) {
    List<Column<R>> shown = columns.stream().filter(column -> wide || !column.wide()).toList();
    Table table = new Table(shown.stream().map(Column::heading).toList());
    for (R row : rows) {
      List<String> cells = new ArrayList<>();
      for (Column<R> column : shown) {
        cells.add(column.cell().apply(row));
      }
      table.row(cells);
    }
    return table.render();
  }
}
