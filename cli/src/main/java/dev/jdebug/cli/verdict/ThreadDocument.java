package dev.jdebug.cli.verdict;

import dev.jdebug.analysis.report.StackGroup;
import dev.jdebug.analysis.report.ThreadReport;
import dev.jdebug.analysis.rules.Pool;
import dev.jdebug.analysis.threads.Frame;
import dev.jdebug.analysis.threads.JvmThread;
import dev.jdebug.analysis.threads.ThreadDump;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The document of {@code analyze}, schema {@code jdebug/analyze/v1}. */
public final class ThreadDocument {
  private static final int NAMES = 100;

  private ThreadDocument() {}

  public static Map<String, Object> of(ThreadReport report) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "jdebug/analyze/v1");
    tree.put("kind", "thread-dump");
    tree.put("verdict", report.verdict());
    tree.put("ill", report.ill());
    tree.put("deadlock", report.deadlock());
    tree.put("findings", report.findings().stream().map(FindingText::tree).toList());
    tree.put("inapplicable", report.inapplicable());
    tree.put("threads", threads(report));
    tree.put("groups", report.groups().stream().map(ThreadDocument::group).toList());
    tree.put("pools", report.pools().stream().map(ThreadDocument::pool).toList());
    tree.put("dumps", report.dumps().stream().map(ThreadDocument::dump).toList());
    return tree;
  }

  private static Map<String, Object> threads(ThreadReport report) {
    Map<String, Object> states = new LinkedHashMap<>();
    report.states().forEach((state, count) -> states.put(state.name(), count));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("total", report.threads());
    tree.put("virtual", report.virtualThreads());
    tree.put("states", states);
    return tree;
  }

  private static Map<String, Object> group(StackGroup group) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("count", group.threads().size());
    tree.put("state", group.threads().getFirst().state().name());
    tree.put("threads", group.threads().stream().limit(NAMES).map(JvmThread::title).toList());
    tree.put("frames", group.stack().frames().stream().map(Frame::toString).toList());
    return tree;
  }

  private static Map<String, Object> pool(Pool pool) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", pool.name());
    tree.put("workers", pool.size());
    tree.put("idle", pool.idle());
    tree.put("running", pool.running());
    tree.put("waiting", pool.waiting());
    return tree;
  }

  private static Map<String, Object> dump(ThreadDump dump) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("form", dump.form().name().toLowerCase(Locale.ROOT));
    tree.put("jvm", dump.jvm());
    tree.put("taken", dump.taken());
    tree.put("threads", dump.threads().size());
    tree.put("whole", dump.whole());
    tree.put("remarks", dump.remarks());
    return tree;
  }
}
