package dev.jdebug.cli.verdict;

import dev.jdebug.analysis.finding.Confidence;
import dev.jdebug.analysis.finding.Finding;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Findings, for people and for documents. */
final class FindingText {
  private FindingText() {}

  /** Title, evidence, next step. */
  static void append(Finding finding, StringBuilder text) {
    text.append(finding.id()).append(' ');
    if (finding.confidence() == Confidence.LIKELY) {
      text.append("Likely: ");
    } else if (finding.confidence() == Confidence.POSSIBLE) {
      text.append("Perhaps: ");
    }
    text.append(Plain.text(finding.title())).append('\n');
    for (String line : finding.evidence()) {
      text.append("  - ").append(Plain.text(line)).append('\n');
    }
    text.append("  next: ").append(Plain.text(finding.next())).append('\n');
  }

  /** What could not be looked for, and why. */
  static void inapplicable(Map<String, String> reasons, StringBuilder text) {
    reasons.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getValue,
                LinkedHashMap::new,
                Collectors.mapping(Map.Entry::getKey, Collectors.joining(", "))))
        .forEach(
            (reason, ids) ->
                text.append("\nNot looked at (")
                    .append(ids)
                    .append("): ")
                    .append(reason)
                    .append(".\n"));
  }

  /** For documents. */
  static Map<String, Object> tree(Finding finding) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", finding.id());
    tree.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    tree.put("confidence", finding.confidence().name().toLowerCase(Locale.ROOT));
    tree.put("title", finding.title());
    tree.put("evidence", finding.evidence());
    tree.put("next", finding.next());
    return tree;
  }
}
