package dev.jdebug.injector.schedule;

import dev.jdebug.injector.cluster.ResourcePath;
import dev.jdebug.injector.rights.Rule;
import dev.jdebug.injector.target.TargetQuery;
import java.util.ArrayList;
import java.util.List;

/** The fewest verbs that the runs of a schedule need, all of them in its own namespace. */
final class ScheduleRights {
  private ScheduleRights() {}

  static List<Rule> of(Subject subject) {
    List<Rule> rules = new ArrayList<>();
    rules.add(Rule.core("pods", "get", "list", "watch"));
    rules.add(Rule.core("pods/ephemeralcontainers", "patch"));
    rules.add(Rule.core("pods/exec", "get", "create"));
    if (List.of("thread-dump", "triage").contains(subject.verb())) {
      // Where a JVM cannot be attached to, its dump is in the container's log.
      rules.add(Rule.core("pods/log", "get"));
    }
    rules.add(Rule.core("events", "list", "create"));
    if (!subject.target().isEmpty()) {
      ResourcePath kind = TargetQuery.parse(subject.target()).kind().path("", "");
      if (!kind.plural().equals("pods")) {
        rules.add(new Rule(kind.group(), List.of(kind.plural()), List.of("get"), false));
      }
    }
    return rules;
  }
}
