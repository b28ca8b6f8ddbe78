package dev.jdebug.cli.command;

import dev.jdebug.cli.output.Table;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.protocol.Amounts;
import dev.jdebug.protocol.JvmSample;
import dev.jdebug.protocol.JvmSample.ThreadCpu;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Samples as screens of what happened between two of them. */
final class TopScreen {
  private static final int SHOWN_THREADS = 10;
  private static final String CLEAR = "\u001b[H\u001b[2J";

  private final Shell shell;
  private final String target;
  private final boolean live;
  private final boolean collect;
  private final List<Map<String, Object>> collected = new ArrayList<>();
  private @Nullable JvmSample before;

  /**
   * @param live each screen replaces the one before
   * @param collect samples are kept for a document instead of being shown
   */
  TopScreen(Shell shell, String target, boolean live, boolean collect) {
    this.shell = shell;
    this.target = target;
    this.live = live;
    this.collect = collect;
  }

  void accept(JvmSample sample) {
    JvmSample last = before;
    before = sample;
    if (last == null) {
      return;
    }
    if (collect) {
      collected.add(tree(last, sample));
    } else {
      shell.out().print((live ? CLEAR : "") + render(target, last, sample));
      shell.out().flush();
    }
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "jdebug/top/v1");
    tree.put("target", target);
    tree.put("samples", collected);
    return tree;
  }

  static String render(String target, JvmSample last, JvmSample now) {
    double millis = Math.max(1, now.epochMillis() - last.epochMillis());
    StringBuilder text = new StringBuilder();
    text.append(target).append("   pid ").append(now.pid());
    text.append("   cpu ").append(percent(now.cpuMillis() - last.cpuMillis(), millis));
    text.append("   rss ").append(orDash(Amounts.bytes(now.rssBytes())));
    text.append("   threads ").append(now.liveThreads()).append('\n');
    text.append("heap ").append(orDash(Amounts.bytes(now.heapUsed())));
    text.append(" of ").append(orDash(Amounts.bytes(now.heapCommitted())));
    text.append(", max ").append(orDash(Amounts.bytes(now.heapMax())));
    text.append("   collections ").append(now.collections() < 0 ? "-" : now.collections());
    text.append(" (").append(share(last.collectionMillis(), now.collectionMillis(), millis));
    text.append(" of the time)   safepoints ");
    text.append(share(last.safepointMillis(), now.safepointMillis(), millis)).append('\n');
    Table table = new Table(List.of("TID", "CPU", "STATE", "THREAD"));
    for (Busy busy : busiest(last, now)) {
      ThreadCpu thread = busy.thread();
      table.row(
          List.of(
              Long.toString(thread.tid()),
              percent(busy.millis(), millis),
              String.valueOf(thread.state()),
              thread.name()));
    }
    return text.append(table.render()).toString();
  }

  private record Busy(ThreadCpu thread, long millis) {}

  private static List<Busy> busiest(JvmSample last, JvmSample now) {
    Map<Long, Long> earlier = new HashMap<>();
    last.threads().forEach(thread -> earlier.put(thread.tid(), thread.cpuMillis()));
    return now.threads().stream()
        .map(
            thread -> new Busy(thread, thread.cpuMillis() - earlier.getOrDefault(thread.tid(), 0L)))
        .sorted(Comparator.comparingLong((Busy busy) -> -busy.millis()))
        .limit(SHOWN_THREADS)
        .toList();
  }

  private static String share(long last, long now, double millis) {
    return last < 0 || now < 0 ? "-" : percent(now - last, millis);
  }

  private static String percent(long part, double whole) {
    return String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static Map<String, Object> tree(JvmSample last, JvmSample now) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("epochMillis", now.epochMillis());
    tree.put("millis", now.epochMillis() - last.epochMillis());
    tree.put("pid", now.pid());
    tree.put("heapUsed", now.heapUsed());
    tree.put("heapCommitted", now.heapCommitted());
    tree.put("heapMax", now.heapMax());
    tree.put("collections", now.collections());
    tree.put("collectionMillis", now.collectionMillis());
    tree.put("safepointMillis", now.safepointMillis());
    tree.put("cpuMillis", now.cpuMillis());
    tree.put("rssBytes", now.rssBytes());
    tree.put("liveThreads", now.liveThreads());
    tree.put("threads", busiest(last, now).stream().map(TopScreen::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(Busy busy) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("tid", busy.thread().tid());
    tree.put("name", busy.thread().name());
    tree.put("state", String.valueOf(busy.thread().state()));
    tree.put("cpuMillis", busy.millis());
    return tree;
  }
}
