package dev.jdebug.bench;

import java.util.List;
import java.util.Locale;

/** A comparison as a Markdown table, ratios against the last row's command. */
final class ComparisonTable {
  private ComparisonTable() {}

  /** Rows in the order of the contenders; the last is the peer that ratios are taken against. */
  static String render(String title, List<Measurement> measurements) {
    Measurement peer = measurements.getLast();
    StringBuilder table = new StringBuilder("### " + title + "\n\n");
    table.append("| command | min ms | median ms | max ms | × median | peak MiB | × peak |\n");
    table.append("|---|---:|---:|---:|---:|---:|---:|\n");
    for (Measurement row : measurements) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.0f | %.0f | %.2f | %.1f | %.2f |%n",
              row.contender().name(),
              row.fastest(),
              row.median(),
              row.slowest(),
              row.median() / peer.median(),
              row.medianPeakMib(),
              row.medianPeakMib() / peer.medianPeakMib()));
    }
    return table.toString();
  }
}
