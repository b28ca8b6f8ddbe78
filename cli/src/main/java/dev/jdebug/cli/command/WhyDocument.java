package dev.jdebug.cli.command;

import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.why.ContainerCase;
import dev.jdebug.injector.why.Ended;
import dev.jdebug.injector.why.Finding;
import dev.jdebug.injector.why.LastLog;
import dev.jdebug.injector.why.PodEvent;
import dev.jdebug.injector.why.WhyReport;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The document of {@code why}, schema {@code jdebug/why/v1}. */
final class WhyDocument {
  private WhyDocument() {}

  static Map<String, Object> of(WhyReport report) {
    Pod pod = report.pod().pod();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schema", "jdebug/why/v1");
    tree.put("namespace", pod.namespace());
    tree.put("pod", pod.name());
    tree.put("uid", pod.uid());
    tree.put("node", pod.node());
    tree.put("phase", pod.phase());
    tree.put("because", report.because());
    tree.put("healthy", report.healthy());
    tree.put("findings", report.findings().stream().map(WhyDocument::finding).toList());
    tree.put("containers", report.pod().containers().stream().map(WhyDocument::container).toList());
    tree.put("events", report.pod().events().stream().map(WhyDocument::event).toList());
    tree.put("log", log(report.pod().log()));
    return tree;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", finding.id());
    tree.put("certainty", finding.certainty().name().toLowerCase(Locale.ROOT));
    tree.put("container", finding.container());
    tree.put("title", finding.title());
    tree.put("evidence", finding.evidence());
    tree.put("next", finding.next());
    return tree;
  }

  private static Map<String, Object> container(ContainerCase container) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", container.name());
    tree.put("init", container.init());
    tree.put("state", container.stateWord());
    tree.put("ready", container.ready());
    tree.put("restarts", container.restarts());
    container.ended().ifPresent(end -> tree.put("ended", ended(end)));
    return tree;
  }

  private static Map<String, Object> ended(Ended end) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("exitCode", end.exitCode());
    tree.put("reason", end.reason());
    tree.put("started", end.started().toString());
    tree.put("finished", end.finished().toString());
    return tree;
  }

  private static Map<String, Object> event(PodEvent event) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("type", event.type());
    tree.put("reason", event.reason());
    tree.put("container", event.container());
    tree.put("count", event.count());
    tree.put("first", event.first().toString());
    tree.put("last", event.last().toString());
    tree.put("message", event.message());
    return tree;
  }

  private static Map<String, Object> log(LastLog log) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("container", log.container());
    tree.put("previous", log.previous());
    tree.put("unreadable", log.unreadable());
    tree.put("lines", WhyScreen.end(log));
    return tree;
  }
}
