package dev.jdebug.cli.verdict;

import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.heap.HeapSurvey;
import dev.jdebug.analysis.heap.Retention;
import dev.jdebug.analysis.report.HeapReport;
import dev.jdebug.cli.output.Table;
import dev.jdebug.protocol.Amounts;
import java.util.List;

/** What a heap dump says: the verdict, what it rests on, then what is in it. */
public final class HeapScreen {
  private static final int CLASSES = 15;
  private static final int KEEPERS = 8;

  private HeapScreen() {}

  /** All of it. */
  public static String render(HeapReport report) {
    StringBuilder text = new StringBuilder();
    if (!report.ill()) {
      text.append(report.verdict()).append(".\n");
    }
    for (Finding finding : report.findings()) {
      text.append(text.isEmpty() ? "" : "\n");
      FindingText.append(finding, text);
    }
    HeapSurvey survey = report.kept().survey();
    text.append("\nHeap: ")
        .append(Amounts.bytes(survey.bytes()))
        .append(" in ")
        .append(survey.objects())
        .append(" objects; a reference is counted as ")
        .append(survey.reference())
        .append(" bytes\n");
    classes(survey.classes(), text);
    report.kept().retention().ifPresent(retention -> keepers(retention, text));
    FindingText.inapplicable(report.inapplicable(), text);
    return text.toString();
  }

  private static void classes(List<HeapSurvey.ClassTotal> classes, StringBuilder text) {
    Table table = new Table(List.of("BYTES", "INSTANCES", "CLASS"));
    for (HeapSurvey.ClassTotal total : classes.subList(0, Math.min(CLASSES, classes.size()))) {
      table.row(
          List.of(
              Amounts.bytes(total.bytes()),
              Long.toString(total.instances()),
              Plain.text(total.name())));
    }
    text.append('\n').append(table.render());
    if (classes.size() > CLASSES) {
      text.append("… and ").append(classes.size() - CLASSES).append(" more classes.\n");
    }
  }

  private static void keepers(Retention retention, StringBuilder text) {
    Table table = new Table(List.of("KEEPS", "OBJECT", "OF CLASS"));
    for (Retention.Keeper keeper : retention.largest().stream().limit(KEEPERS).toList()) {
      table.row(
          List.of(
              Amounts.bytes(keeper.bytes()),
              "0x" + Long.toHexString(keeper.id()),
              Plain.text(keeper.type())));
    }
    text.append('\n').append(table.render());
    if (retention.unreachable() > 0) {
      text.append("Nothing but perhaps a weak reference holds ")
          .append(Amounts.bytes(retention.unreachable()))
          .append(" more.\n");
    }
  }
}
