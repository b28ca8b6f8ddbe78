package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Finding;
import java.util.List;

/** One thing that threads can suffer from, or a few that are seen by the same look. */
interface Rule {

  /** What it looks for: ids of its findings. */
  List<String> ids();

  /** Why it cannot say anything about this; empty when it can. */
  default String inapplicable(Scene scene) {
    return "";
  }

  List<Finding> examine(Scene scene);
}
