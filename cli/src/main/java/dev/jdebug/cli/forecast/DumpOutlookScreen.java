package dev.jdebug.cli.forecast;

import dev.jdebug.injector.risk.DumpForecast;
import dev.jdebug.injector.risk.DumpRisks;
import dev.jdebug.injector.risk.Risk;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.Surroundings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a dry run tells of a heap dump, as a few lines and as a tree. */
public final class DumpOutlookScreen {
  private final DumpOutlook outlook;
  private final List<Risk> risks;

  /**
   * A screen.
   *
   * @param risks of both sides
   */
  public DumpOutlookScreen(DumpOutlook outlook, List<Risk> risks) {
    this.outlook = outlook;
    this.risks = risks;
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    Surroundings around = outlook.around();
    Optional<DumpForecast> forecast = outlook.forecast();
    row(
        text,
        "heap",
        outlook.used() < 0
            ? "not known"
            : Amounts.bytes(outlook.used()) + " in use, garbage among it, by " + outlook.source());
    forecast.ifPresent(
        known -> {
          row(text, "file", "up to " + Amounts.bytes(known.bytes()));
          row(text, "pause", "up to " + Amounts.age(known.pause().toMillis()) + budget());
        });
    row(text, "route", outlook.route().words());
    row(
        text,
        "spool",
        around.spool().room() < 0
            ? "none: nothing is writable beside the JVM"
            : "room for " + Amounts.bytes(around.spool().room()) + kind(around.spool()));
    row(text, "memory", memory(around.memory()));
    row(text, "refused", risks.isEmpty() ? "no" : "yes, unless by --force");
    risks.forEach(risk -> text.append("  * ").append(risk.sentence()).append('\n'));
    return text.toString();
  }

  private static String kind(Surroundings.Spool spool) {
    return spool.fileSystem().equals("tmpfs") ? ", in memory" : "";
  }

  private String budget() {
    Optional<Duration> budget = outlook.target().flatMap(DumpRisks::livenessBudget);
    return budget
        .map(time -> "; its liveness probe allows " + Amounts.age(time.toMillis()))
        .orElse(outlook.target().isPresent() ? "; no liveness probe" : "");
  }

  private static String memory(Surroundings.Memory memory) {
    return memory.limit() <= 0
        ? "no limit"
        : Amounts.bytes(Math.max(0, memory.working()))
            + " in use of its limit "
            + Amounts.bytes(memory.limit());
  }

  private static void row(StringBuilder text, String key, String value) {
    text.append(key).append(" ".repeat(9 - key.length())).append(value).append('\n');
  }

  /** For documents. */
  public Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "jdebug/heap-dump-forecast/v1");
    tree.put("heapUsedBytes", outlook.used());
    tree.put("heapUsedBy", outlook.source());
    outlook
        .forecast()
        .ifPresent(
            known -> {
              tree.put("largestBytes", known.bytes());
              tree.put("longestPauseMillis", known.pause().toMillis());
            });
    outlook
        .target()
        .flatMap(DumpRisks::livenessBudget)
        .ifPresent(budget -> tree.put("livenessBudgetMillis", budget.toMillis()));
    tree.put("route", outlook.route().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    tree.put("spoolRoomBytes", outlook.around().spool().room());
    tree.put("memoryLimitBytes", outlook.around().memory().limit());
    tree.put("memoryWorkingBytes", outlook.around().memory().working());
    tree.put("risks", risks.stream().map(DumpOutlookScreen::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(Risk risk) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", risk.id());
    tree.put("sentence", risk.sentence());
    tree.put("remedy", risk.remedy());
    return tree;
  }
}
