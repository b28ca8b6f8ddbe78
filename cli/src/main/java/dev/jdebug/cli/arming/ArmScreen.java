package dev.jdebug.cli.arming;

import dev.jdebug.cli.options.ArmWords;
import dev.jdebug.injector.risk.DumpForecast;
import dev.jdebug.injector.risk.Risk;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.FlagRow;
import dev.jdebug.protocol.Surroundings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a JVM will do when it runs out of memory, as a few lines and as a tree.
 *
 * @param program as it was called
 * @param name of the JVM's place
 */
public record ArmScreen(String program, String name, ArmRun.Outcome outcome) {
  private static final List<String> TOLD = List.of(DumpFlags.DUMP, DumpFlags.PATH, DumpFlags.GZIP);

  /** The verdict first. */
  public String text() {
    StringBuilder text = new StringBuilder(title()).append(": ").append(verdict()).append(".\n");
    if (!outcome.unchanged()) {
      row(text, outcome.words().dryRun() ? "sets" : "set", String.join(" ", outcome.settings()));
      row(text, "was", flags(outcome.before().flags()));
    }
    if (armed()) {
      dump(text);
    }
    row(text, "first", outcome.after().firstEnd().sentence());
    if (armed()) {
      text.append("Collect it with:\n  ")
          .append(Collecting.command(program, name, outcome.after()))
          .append(" --delete-after\nFor the next starts, too, in the container's spec:\n");
      Collecting.lasting(outcome.after())
          .forEach(line -> text.append("  ").append(line).append('\n'));
      text.append("There it is called java_pid")
          .append(outcome.after().around().who().innerPid())
          .append(".hprof each time, and none is written over one that was not collected.\n");
    }
    return text.toString();
  }

  private void dump(StringBuilder text) {
    State state = outcome.after();
    DumpForecast forecast = state.forecast();
    row(text, "dump", state.around().place().file());
    row(
        text,
        "on",
        state
            .home()
            .map(home -> home.words() + ", " + free() + "a file there " + home.stay().words())
            .orElse("no folder that is there"));
    row(
        text,
        "size",
        "up to "
            + Amounts.bytes(forecast.bytes())
            + " with a full heap, for which the JVM stands still up to "
            + Amounts.age(forecast.pause().toMillis()));
    row(
        text,
        "once",
        "a JVM writes it for its first OutOfMemoryError only, and never over a file that is there");
    row(text, "then", state.flags().ending());
  }

  private String free() {
    Surroundings around = outcome.after().around();
    return around.mounts().stream()
        .filter(mount -> mount.path().equals(around.place().mount()))
        .reduce((covered, last) -> last)
        .map(mount -> Amounts.bytes(mount.free()) + " free: ")
        .orElse("");
  }

  private static void row(StringBuilder text, String key, String value) {
    text.append("  ").append(key).append(" ".repeat(Math.max(1, 7 - key.length())));
    text.append(value).append('\n');
  }

  private String title() {
    Surroundings.Who who = outcome.before().around().who();
    String main = who.mainClass().isEmpty() ? "" : " (" + who.mainClass() + ")";
    String java = who.javaVersion().isEmpty() ? "" : ", Java " + who.javaVersion();
    return name + ", process " + who.pid() + main + java;
  }

  /** What it is, or will be. */
  private boolean armed() {
    return (outcome.words().dryRun() && !outcome.unchanged())
        ? !outcome.words().disarm()
        : outcome.after().flags().armed();
  }

  private String verdict() {
    ArmWords words = outcome.words();
    if (words.disarm()) {
      String state = outcome.after().flags().armed() ? "which is armed" : "which is not armed";
      if (outcome.unchanged()) {
        return "as it was started, " + state + "; nothing was changed";
      }
      return words.dryRun() ? "would be as it was started" : "as it was started again, " + state;
    }
    if (outcome.unchanged()) {
      return "armed already; nothing was changed";
    }
    return words.dryRun() ? "would be armed until it restarts" : "armed until it restarts";
  }

  private static String flags(DumpFlags flags) {
    return TOLD.stream()
        .flatMap(name -> flags.row(name).stream())
        .map(row -> row.name() + "=" + row.value())
        .collect(Collectors.joining(" "));
  }

  /** For documents. */
  public Map<String, Object> tree() {
    State state = outcome.after();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "jdebug/arm/v1");
    tree.put("target", name);
    tree.put("pid", state.around().who().pid());
    tree.put("javaVersion", state.around().who().javaVersion());
    tree.put("armed", armed());
    tree.put("dryRun", outcome.words().dryRun());
    tree.put("settings", outcome.settings());
    tree.put("before", flagsTree(outcome.before().flags()));
    tree.put("now", flagsTree(state.flags()));
    if (state.flags().heapErrors() >= 0) {
      tree.put("outOfMemoryErrors", state.flags().heapErrors());
    }
    tree.put("dump", dumpTree(state));
    tree.put("first", state.firstEnd().who().name().toLowerCase(Locale.ROOT));
    tree.put("risks", outcome.risks().stream().map(ArmScreen::riskTree).toList());
    if (armed()) {
      tree.put("collect", Collecting.command(program, name, state));
      tree.put("lastingOptions", Collecting.options(state));
    }
    return tree;
  }

  private static Map<String, Object> dumpTree(State state) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("file", state.around().place().file());
    tree.put("exists", state.around().place().exists());
    tree.put("writable", state.around().place().writable());
    state
        .home()
        .ifPresent(
            home -> {
              tree.put("on", home.words());
              tree.put("stay", home.stay().name().toLowerCase(Locale.ROOT));
            });
    tree.put("largestBytes", state.forecast().bytes());
    tree.put("longestPauseMillis", state.forecast().pause().toMillis());
    return tree;
  }

  private static List<Object> flagsTree(DumpFlags flags) {
    List<Object> rows = new ArrayList<>();
    flags.rows().values().stream()
        .filter(row -> row.name().contains("HeapDump") || row.name().contains("OutOfMemory"))
        .forEach(row -> rows.add(flagTree(row)));
    return rows;
  }

  private static Map<String, Object> flagTree(FlagRow row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", row.name());
    tree.put("value", row.value());
    tree.put("origin", row.origin());
    tree.put("manageable", row.manageable());
    return tree;
  }

  private static Map<String, Object> riskTree(Risk risk) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", risk.id());
    tree.put("sentence", risk.sentence());
    tree.put("remedy", risk.remedy());
    return tree;
  }
}
