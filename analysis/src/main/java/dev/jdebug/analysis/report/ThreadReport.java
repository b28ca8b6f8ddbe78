package dev.jdebug.analysis.report;

import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.rules.Pool;
import dev.jdebug.analysis.rules.Scene;
import dev.jdebug.analysis.rules.ThreadRules;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.RunState;
import dev.jdebug.analysis.threads.ThreadDump;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What thread dumps of one JVM say.
 *
 * @param dumps those that were reasoned over together, the oldest first
 * @param states how many Java threads of the newest are in each
 * @param inapplicable ids of rules that could not say anything, with the reason
 */
public record ThreadReport(
    List<ThreadDump> dumps,
    Map<RunState, Integer> states,
    List<Finding> findings,
    List<StackGroup> groups,
    List<Pool> pools,
    Map<String, String> inapplicable) {

  private static final Set<String> DEADLOCKS = Set.of("T01", "T02", "T03");

  /** Reasons over dumps, at least one, of one JVM or of several. */
  public static ThreadReport of(List<ThreadDump> read) {
    Scene scene = new Scene(DumpSequence.of(read));
    Map<RunState, Integer> states = new EnumMap<>(RunState.class);
    scene.threads().forEach(thread -> states.merge(thread.state(), 1, Integer::sum));
    return new ThreadReport(
        scene.dumps(),
        states,
        ThreadRules.examine(scene),
        StackGroup.of(scene.threads()),
        scene.pools(),
        ThreadRules.inapplicable(scene));
  }

  /** The worst finding, or that there is none. */
  public String verdict() {
    return findings.stream()
        .filter(finding -> finding.severity() != Severity.NOTE)
        .findFirst()
        .map(Finding::title)
        .orElse(
            inapplicable.containsKey("T01")
                ? "Nothing ill is seen, but these dumps tell too little to say that all is well"
                : "Nothing is ill in these threads");
  }

  /** Whether something is wrong, notes aside. */
  public boolean ill() {
    return findings.stream().anyMatch(finding -> finding.severity() != Severity.NOTE);
  }

  public boolean deadlock() {
    return findings.stream().anyMatch(finding -> DEADLOCKS.contains(finding.id()));
  }

  /** Java threads of the newest dump. */
  public int threads() {
    return states.values().stream().mapToInt(Integer::intValue).sum();
  }

  public long virtualThreads() {
    return dumps.getLast().threads().stream().filter(JvmThread::virtual).count();
  }
}
