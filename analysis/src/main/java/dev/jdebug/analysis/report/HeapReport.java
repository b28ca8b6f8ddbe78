package dev.jdebug.analysis.report;

import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.heap.HeapDumpFile.Kept;
import dev.jdebug.analysis.rules.HeapRules;
import java.util.List;
import java.util.Map;

/**
 * What a heap dump says.
 *
 * @param inapplicable ids of rules that could not say anything, with the reason
 */
public record HeapReport(Kept kept, List<Finding> findings, Map<String, String> inapplicable) {

  public static HeapReport of(Kept kept) {
    return new HeapReport(kept, HeapRules.examine(kept), HeapRules.inapplicable(kept));
  }

  /** The worst finding, or that there is none. */
  public String verdict() {
    return findings.stream()
        .filter(finding -> finding.severity() != Severity.NOTE)
        .findFirst()
        .map(Finding::title)
        .orElse("Nothing in this heap stands out");
  }

  /** Whether something is wrong, notes aside. */
  public boolean ill() {
    return findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE);
  }
}
