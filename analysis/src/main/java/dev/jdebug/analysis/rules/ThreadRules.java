package dev.jdebug.analysis.rules;

import dev.jdebug.analysis.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rules about threads. */
public final class ThreadRules {
  /** Causes before what follows from them: findings of one severity are told in this order. */
  private static final List<Rule> ALL =
      List.of(
          new Deadlocks(),
          new StarvedPools(),
          new Carriers(),
          new SystemThreads(),
          new Blockers(),
          new HotThreads(),
          new KnownPatterns(),
          new ThreadGrowth(),
          new StuckThreads(),
          new SleepingWorkers(),
          new NativeCode(),
          new DumpQuality());

  private ThreadRules() {}

  /** What they find, the worst first. */
  public static List<Finding> examine(Scene scene) {
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : ALL) {
      if (rule.inapplicable(scene).isEmpty()) {
        findings.addAll(rule.examine(scene));
      }
    }
    findings.sort(Comparator.comparing(Finding::severity));
    return findings;
  }

  /** Which cannot say anything, and why: reasons by ids. */
  public static Map<String, String> inapplicable(Scene scene) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Rule rule : ALL) {
      String reason = rule.inapplicable(scene);
      if (!reason.isEmpty()) {
        rule.ids().forEach(id -> reasons.put(id, reason));
      }
    }
    return reasons;
  }

  /** The ids of all findings there can be. */
  public static List<String> ids() {
    return ALL.stream().flatMap(rule -> rule.ids().stream()).sorted().toList();
  }
}
