package dev.jdebug.cli.command;

import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.ScheduleFlags;
import dev.jdebug.cli.options.SinkWords;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.schedule.Budget;
import dev.jdebug.cli.schedule.Retention;
import dev.jdebug.cli.sink.Shelf;
import dev.jdebug.cli.sink.Sinks;
import dev.jdebug.cli.sink.Stored;
import dev.jdebug.injector.ContainerRow;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Scope;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.schedule.Schedule;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** One run of a schedule: wait a little, look what was taken, capture, remove what is over. */
final class ScheduleRun {
  private final Invocation invocation;
  private final ConnectOptions connect;
  private final Schedule schedule;
  private final boolean inCluster;
  private final Messages messages;
  private final SinkWords place;

  /**
   * A run.
   *
   * @param inCluster the cluster started it, and nobody reads along
   */
  ScheduleRun(Invocation invocation, ConnectOptions connect, Schedule schedule, boolean inCluster) {
    this.invocation = invocation;
    this.connect = connect;
    this.schedule = schedule;
    this.inCluster = inCluster;
    this.messages =
        new Messages(invocation.shell().err(), RunFlags.read(invocation.line()).quiet());
    this.place = place();
  }

  private SinkWords place() {
    String named = ScheduleFlags.to(invocation.line());
    String to = named.isEmpty() ? schedule.place().to() : named;
    return new SinkWords(
        to + (to.endsWith("/") ? "" : "/") + schedule.name() + "/",
        schedule.place().endpoint(),
        schedule.place().region(),
        Optional.empty());
  }

  int run() {
    try (Injector injector = invocation.doors().cluster().apply(connect)) {
      try {
        pause();
        return captured(injector);
      } catch (Failure failure) {
        if (inCluster) {
          injector.schedules(false).report(schedule, failure);
        }
        throw failure;
      }
    }
  }

  private void pause() {
    long most = schedule.timing().jitter().toMillis();
    if (!inCluster || most == 0) {
      return;
    }
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(most));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int captured(Injector injector) {
    Sinks sinks = invocation.sinks(messages, false);
    try (Shelf shelf = sinks.shelf(place)) {
      List<String> targets = targets(injector, shelf.list());
      List<Failure> failures = new ArrayList<>();
      for (String target : targets) {
        if (mayTake(shelf)) {
          capture(target).ifPresent(failures::add);
        }
      }
      tidy(shelf);
      end(failures, targets.size());
    }
    return 0;
  }

  private boolean mayTake(Shelf shelf) {
    Instant now = Instant.now();
    Budget budget =
        Budget.today(schedule.limits(), shelf.list(), now, schedule.timing().times().zone());
    budget.spent().ifPresent(why -> messages.note("Nothing is taken: " + why + "."));
    return budget.spent().isEmpty();
  }

  /** A target; or of the pods of a selector those that were not captured for the longest time. */
  private List<String> targets(Injector injector, List<Stored> stored) {
    String selector = schedule.subject().selector();
    if (selector.isEmpty()) {
      return List.of(schedule.subject().target());
    }
    Map<String, Pod> ready = new LinkedHashMap<>();
    Scope scope = Scope.selected(injector.address().namespace(), selector);
    for (ContainerRow row : injector.containers(scope)) {
      if (row.pod().ready() && !row.pod().deleting()) {
        ready.put(row.pod().name(), row.pod());
      }
    }
    if (ready.isEmpty()) {
      throw new Failure(
          FailureKind.NOT_FOUND,
          "No pod with the labels "
              + selector
              + " is Ready in namespace "
              + scope.namespace()
              + ".",
          "`kubectl get pods -n " + scope.namespace() + " -l " + selector + "` shows them.");
    }
    return ready.values().stream()
        .sorted(Comparator.comparing(pod -> lastTaken(pod, stored)))
        .limit(schedule.limits().pods())
        .map(pod -> "pod/" + pod.name())
        .toList();
  }

  private static Instant lastTaken(Pod pod, List<Stored> newestFirst) {
    String name = "-" + pod.namespace() + "-" + pod.name() + "-";
    return newestFirst.stream()
        .filter(one -> one.name().contains(name))
        .findFirst()
        .map(Stored::taken)
        .orElse(Instant.MIN);
  }

  /** Why it could not be taken; empty when it was. */
  private Optional<Failure> capture(String target) {
    try {
      int code = Dispatch.run(words(target), invocation.shell(), invocation.doors());
      return code == 0 || code == AnalyzeCommand.DEADLOCK // the evidence is there
          ? Optional.empty()
          : Optional.of(
              new Failure(
                  FailureKind.COMMAND_FAILED,
                  schedule.subject().verb() + " of " + target + " ended with " + code + ".",
                  ""));
    } catch (Failure failure) {
      messages.warning(target + ": " + failure.getMessage());
      return Optional.of(failure);
    }
  }

  private List<String> words(String target) {
    List<String> words = new ArrayList<>(schedule.subject().command());
    words.add(target);
    words.addAll(List.of("--to", place.to()));
    add(words, "--s3-endpoint", place.s3Endpoint());
    add(words, "--s3-region", place.s3Region());
    add(words, "--image", schedule.images().sidecar());
    add(words, "--namespace", connect.namespace());
    add(words, "--kubeconfig", connect.kubeconfig());
    add(words, "--context", connect.context());
    add(words, "--cluster", connect.cluster());
    add(words, "--user", connect.user());
    add(words, "--as", connect.as());
    connect.asGroups().forEach(group -> add(words, "--as-group", group));
    return words;
  }

  private static void add(List<String> words, String option, String value) {
    if (!value.isEmpty()) {
      words.addAll(List.of(option, value));
    }
  }

  private void tidy(Shelf shelf) {
    List<Stored> over = Retention.over(shelf.list(), schedule.limits(), Instant.now());
    for (Stored stored : over) {
      shelf.remove(stored);
      messages.note("Removed " + stored.name() + ": the schedule keeps it no longer.");
    }
  }

  private static void end(List<Failure> failures, int targets) {
    if (failures.isEmpty()) {
      return;
    }
    Failure first = failures.getFirst();
    if (targets == 1) {
      throw first;
    }
    throw new Failure(
        first.kind(),
        failures.size() + " of " + targets + " captures failed; the first: " + first.getMessage(),
        first.remedy());
  }
}
