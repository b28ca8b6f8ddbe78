package dev.jdebug.cli.command;

import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.HelperWords.DryRun;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.ScheduleFlags;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.schedule.Schedule;
import dev.jdebug.injector.schedule.ScheduleRow;
import dev.jdebug.injector.schedule.Schedules;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code schedule}: captures that recur, as plain objects of the cluster. */
final class ScheduleCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nCaptures that recur: a CronJob that runs this same program in the cluster, with a"
                + " service account, the fewest rights and a config map of its own. create makes"
                + " all of them, delete removes them and nothing else; explain tells the next runs"
                + " and what they will store; run does one run here and now.",
            "%njdebug schedule create nightly deploy/api --cron @daily --to s3://evidence/ --"
                + " thread-dump");
    OutputFlag.addTo(spec, OutputFlag.LISTS);
    ScheduleFlags.addTo(spec);
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    ParseResult line = invocation.line();
    return switch (ScheduleFlags.deed(line)) {
      case "create" -> create(invocation);
      case "list" -> list(invocation);
      case "explain" -> explain(invocation);
      case "delete" -> delete(invocation);
      default -> runNow(invocation);
    };
  }

  private static Messages messages(Invocation invocation) {
    return new Messages(invocation.shell().err(), RunFlags.read(invocation.line()).quiet());
  }

  private static Injector connect(Invocation invocation) {
    return invocation.doors().cluster().apply(ClusterFlags.read(invocation.line()));
  }

  private static int create(Invocation invocation) {
    Schedule schedule = NewSchedule.of(invocation);
    DryRun dryRun = ScheduleFlags.dryRun(invocation.line());
    try (Injector injector = connect(invocation)) {
      Schedules schedules = injector.schedules(false);
      if (dryRun != DryRun.NONE) {
        if (dryRun == DryRun.SERVER) {
          schedules.create(schedule, true);
        }
        print(invocation, schedules.plan(schedule));
        return 0;
      }
      schedules.create(schedule, false);
      messages(invocation)
          .note(
              "Made the schedule "
                  + schedule.name()
                  + ". `schedule explain "
                  + schedule.name()
                  + "` tells its next runs, `schedule delete "
                  + schedule.name()
                  + "` removes it.");
      return 0;
    }
  }

  private static void print(Invocation invocation, List<Map<String, Object>> objects) {
    if (OutputFlag.read(invocation.line(), OutputFlag.LISTS) == OutputForm.JSON) {
      Map<String, Object> list = new LinkedHashMap<>();
      list.put("apiVersion", "v1");
      list.put("kind", "List");
      list.put("items", objects);
      invocation.shell().out().print(Document.json(list));
    } else {
      List<String> documents = objects.stream().map(Document::yaml).toList();
      invocation.shell().out().print(String.join("---\n", documents));
    }
  }

  private static int list(Invocation invocation) {
    OutputForm form = OutputFlag.read(invocation.line(), OutputFlag.LISTS);
    boolean everywhere = ScheduleFlags.everywhere(invocation.line());
    try (Injector injector = connect(invocation)) {
      List<ScheduleRow> rows = injector.schedules(everywhere).list();
      if (rows.isEmpty() && !form.document()) {
        messages(invocation).note("No schedules found.");
      } else {
        invocation
            .shell()
            .out()
            .print(ScheduleScreen.list(everywhere, Instant.now()).render(form, rows));
      }
      return 0;
    }
  }

  private static int explain(Invocation invocation) {
    OutputForm form = OutputFlag.read(invocation.line(), OutputFlag.LISTS);
    ScheduleRow row;
    try (Injector injector = connect(invocation)) {
      row = injector.schedules(false).get(ScheduleFlags.name(invocation.line()));
    }
    ScheduleExplained explained =
        ScheduleExplained.of(invocation.sinks(messages(invocation), false), row, Instant.now());
    invocation
        .shell()
        .out()
        .print(
            switch (form) {
              case JSON -> Document.json(explained.tree());
              case YAML -> Document.yaml(explained.tree());
              default -> explained.text();
            });
    return 0;
  }

  private static int delete(Invocation invocation) {
    String name = ScheduleFlags.name(invocation.line());
    boolean dryRun = ScheduleFlags.dryRun(invocation.line()) != DryRun.NONE;
    try (Injector injector = connect(invocation)) {
      int objects = injector.schedules(false).delete(name, dryRun);
      messages(invocation)
          .note(
              (dryRun ? "Would delete" : "Deleted")
                  + " the schedule "
                  + name
                  + ": "
                  + objects
                  + " objects. What it captured stays where it is.");
      return 0;
    }
  }

  private static int runNow(Invocation invocation) {
    ConnectOptions connect = ClusterFlags.read(invocation.line());
    String file = ScheduleFlags.spec(invocation.line());
    if (!file.isEmpty()) {
      return new ScheduleRun(invocation, connect, NewSchedule.read(file), true).run();
    }
    Schedule schedule;
    try (Injector injector = connect(invocation)) {
      schedule = injector.schedules(false).get(ScheduleFlags.name(invocation.line())).schedule();
    }
    return new ScheduleRun(invocation, connect, schedule, false).run();
  }
}
