package dev.jdebug.cli.verdict;

import dev.jdebug.analysis.finding.Finding;
import dev.jdebug.analysis.finding.Severity;
import dev.jdebug.analysis.report.StackGroup;
import dev.jdebug.analysis.report.ThreadReport;
import dev.jdebug.analysis.rules.Pool;
import dev.jdebug.analysis.threads.ThreadDump;
import dev.jdebug.cli.output.Table;
import java.util.List;
import java.util.stream.Collectors;

/** The verdict first, then what it rests on and the next step, then the rest that is known. */
public final class ThreadScreen {
  private static final int GROUPS = 8;
  private static final int POOLS = 12;
  private static final int SHORT = 3;

  private ThreadScreen() {}

  /** All of it. */
  public static String render(ThreadReport report) {
    StringBuilder text = new StringBuilder();
    if (!report.ill()) {
      text.append(report.verdict()).append(".\n");
    }
    for (Finding finding : report.findings()) {
      text.append(text.isEmpty() ? "" : "\n");
      FindingText.append(finding, text);
    }
    text.append('\n');
    threads(report, text);
    groups(report.groups(), text);
    pools(report.pools(), text);
    FindingText.inapplicable(report.inapplicable(), text);
    return text.toString();
  }

  /** What stands below a dump that was just taken: the worst only. */
  public static String verdict(ThreadReport report) {
    if (!report.ill()) {
      return report.verdict() + " (" + report.threads() + ").\n";
    }
    StringBuilder text = new StringBuilder();
    List<Finding> ill =
        report.findings().stream().filter(finding -> finding.severity() != Severity.NOTE).toList();
    ill.stream().limit(SHORT).forEach(finding -> FindingText.append(finding, text));
    if (ill.size() > SHORT) {
      text.append("… and ").append(ill.size() - SHORT).append(" more findings.\n");
    }
    return text.toString();
  }

  private static void threads(ThreadReport report, StringBuilder text) {
    String states =
        report.states().entrySet().stream()
            .map(state -> state.getValue() + " " + state.getKey())
            .collect(Collectors.joining(", "));
    text.append("Threads: ").append(report.threads()).append(" (").append(states).append(')');
    if (report.virtualThreads() > 0) {
      text.append(", ").append(report.virtualThreads()).append(" of them virtual");
    }
    ThreadDump first = report.dumps().getFirst();
    ThreadDump last = report.dumps().getLast();
    text.append('\n');
    text.append("Dumps: ").append(report.dumps().size());
    if (!last.taken().isEmpty()) {
      text.append(", ").append(Plain.text(first.taken()));
      text.append(report.dumps().size() > 1 ? " to " + Plain.text(last.taken()) : "");
    }
    text.append(last.jvm().isEmpty() ? "" : ", " + Plain.text(last.jvm())).append('\n');
  }

  private static void groups(List<StackGroup> groups, StringBuilder text) {
    if (groups.isEmpty()) {
      return;
    }
    Table table = new Table(List.of("THREADS", "STATE", "SAME STACK"));
    for (StackGroup group : groups.subList(0, Math.min(GROUPS, groups.size()))) {
      table.row(
          List.of(
              Integer.toString(group.threads().size()),
              group.threads().getFirst().state().toString(),
              Plain.text(group.stack().where())));
    }
    text.append('\n').append(table.render());
    more(groups.size() - GROUPS, "groups", text);
  }

  private static void pools(List<Pool> pools, StringBuilder text) {
    if (pools.isEmpty()) {
      return;
    }
    Table table = new Table(List.of("POOL", "WORKERS", "IDLE", "RUNNING", "WAITING"));
    for (Pool pool : pools.subList(0, Math.min(POOLS, pools.size()))) {
      table.row(
          List.of(
              Plain.text(pool.name()),
              Integer.toString(pool.size()),
              Integer.toString(pool.idle()),
              Integer.toString(pool.running()),
              Integer.toString(pool.waiting())));
    }
    text.append('\n').append(table.render());
    more(pools.size() - POOLS, "pools", text);
  }

  private static void more(int left, String what, StringBuilder text) {
    if (left > 0) {
      text.append("… and ").append(left).append(" more ").append(what).append(".\n");
    }
  }
}
