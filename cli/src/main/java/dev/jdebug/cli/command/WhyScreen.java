package dev.jdebug.cli.command;

import dev.jdebug.cli.output.Table;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.why.Certainty;
import dev.jdebug.injector.why.ContainerCase;
import dev.jdebug.injector.why.Finding;
import dev.jdebug.injector.why.LastLog;
import dev.jdebug.injector.why.PodCase;
import dev.jdebug.injector.why.PodEvent;
import dev.jdebug.injector.why.WhyReport;
import dev.jdebug.protocol.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The verdict first, then what it rests on, then everything else that is known. */
final class WhyScreen {
  private static final int EVENTS = 15;
  private static final int LOG_LINES = 20;

  private WhyScreen() {}

  static String render(WhyReport report) {
    StringBuilder text = new StringBuilder();
    head(report, text);
    report.findings().forEach(finding -> finding(finding, text));
    containers(report.pod(), text);
    events(report.pod(), text);
    log(report.pod().log(), text);
    return text.toString();
  }

  private static void head(WhyReport report, StringBuilder text) {
    Pod pod = report.pod().pod();
    text.append("Pod ").append(pod.namespace()).append('/').append(pod.name());
    if (!report.because().isEmpty()) {
      text.append(" (").append(report.because()).append(')');
    }
    text.append(": ").append(pod.phase().isEmpty() ? "Unknown" : pod.phase());
    if (!pod.node().isEmpty()) {
      text.append(" on ").append(pod.node());
    }
    text.append(", ").append(age(pod.created(), report.pod().now())).append(" old\n");
    if (report.healthy()) {
      text.append("\nNothing is wrong with it: ").append(health(report.pod())).append(".\n");
    }
  }

  private static String health(PodCase pod) {
    if (pod.pod().phase().equals("Succeeded")) {
      return "all of it has ended with success";
    }
    return pod.containers().stream().allMatch(container -> container.restarts() == 0)
        ? "it runs, is ready, and was never restarted"
        : "it runs and is ready";
  }

  private static void finding(Finding finding, StringBuilder text) {
    text.append('\n');
    if (finding.certainty() == Certainty.LIKELY) {
      text.append("Likely: ");
    } else if (finding.certainty() == Certainty.POSSIBLE) {
      text.append("Perhaps: ");
    }
    text.append(finding.title()).append('\n');
    finding.evidence().forEach(line -> text.append("  - ").append(line).append('\n'));
    finding.next().forEach(line -> text.append("  next: ").append(line).append('\n'));
  }

  private static void containers(PodCase pod, StringBuilder text) {
    Table table = new Table(List.of("CONTAINER", "STATE", "READY", "RESTARTS", "LAST END"));
    for (ContainerCase container : pod.containers()) {
      table.row(
          List.of(
              container.name(),
              container.stateWord(),
              container.ready() || container.done() ? "yes" : "no",
              Long.toString(container.restarts()),
              lastEnd(container, pod.now())));
    }
    text.append('\n').append(table.render());
  }

  private static String lastEnd(ContainerCase container, Instant now) {
    return container
        .ended()
        .map(
            end ->
                age(end.finished(), now)
                    + " ago, exit code "
                    + end.exitCode()
                    + (end.reason().isEmpty() ? "" : ", " + end.reason()))
        .orElse("");
  }

  private static void events(PodCase pod, StringBuilder text) {
    List<PodEvent> events = pod.events();
    if (events.isEmpty()) {
      return;
    }
    List<PodEvent> shown = events.subList(Math.max(0, events.size() - EVENTS), events.size());
    Table table = new Table(List.of("LAST SEEN", "TIMES", "EVENT", "MESSAGE"));
    for (PodEvent event : shown) {
      table.row(
          List.of(
              age(event.last(), pod.now()),
              Long.toString(event.count()),
              event.reason(),
              event.message().replace('\n', ' ')));
    }
    text.append('\n').append(table.render());
  }

  private static void log(LastLog log, StringBuilder text) {
    if (log.container().isEmpty()) {
      return;
    }
    String which = (log.previous() ? "the previous run of " : "") + log.container();
    if (!log.unreadable().isEmpty()) {
      text.append("\nThe log of ").append(which).append(" cannot be read: ");
      text.append(log.unreadable()).append('\n');
      return;
    }
    List<String> end = end(log);
    if (end.isEmpty()) {
      text.append("\nThe log of ").append(which).append(" is empty.\n");
      return;
    }
    text.append("\nThe end of the log of ").append(which).append(":\n");
    end.forEach(line -> text.append(LastLog.tells(line) ? "> " : "  ").append(line).append('\n'));
  }

  /** The last lines of a log. */
  static List<String> end(LastLog log) {
    return log.lines().subList(Math.max(0, log.lines().size() - LOG_LINES), log.lines().size());
  }

  private static String age(Instant moment, Instant now) {
    return moment.equals(Instant.EPOCH)
        ? ""
        : Amounts.age(Duration.between(moment, now).toMillis());
  }
}
