package dev.jdebug.cli.command;

import dev.jdebug.cli.command.ListScreen.Column;
import dev.jdebug.injector.schedule.ScheduleRow;
import dev.jdebug.protocol.Amounts;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list of schedules. */
final class ScheduleScreen {
  private ScheduleScreen() {}

  static ListScreen<ScheduleRow> list(boolean namespaces, Instant now) {
    List<Column<ScheduleRow>> columns = new ArrayList<>();
    if (namespaces) {
      columns.add(new Column<>("NAMESPACE", false, ScheduleRow::namespace));
    }
    columns.add(new Column<>("NAME", false, row -> row.schedule().name()));
    columns.add(new Column<>("WHAT", false, row -> row.schedule().subject().toString()));
    columns.add(new Column<>("CRON", false, row -> row.schedule().timing().cron()));
    columns.add(new Column<>("ZONE", false, row -> row.schedule().timing().timeZone()));
    columns.add(new Column<>("LAST RUN", false, row -> ago(row.lastRun(), now)));
    columns.add(new Column<>("LAST SUCCESS", false, row -> ago(row.lastSuccess(), now)));
    columns.add(new Column<>("NEXT", false, row -> next(row, now)));
    columns.add(new Column<>("TO", true, row -> row.schedule().place().to()));
    return new ListScreen<>(
        "jdebug/schedules/v1",
        "schedules",
        columns,
        ScheduleScreen::tree,
        row -> "schedule/" + row.schedule().name());
  }

  private static String ago(String time, Instant now) {
    try {
      return Amounts.age(Duration.between(Instant.parse(time), now).toMillis()) + " ago";
    } catch (DateTimeException e) {
      return "never";
    }
  }

  private static String next(ScheduleRow row, Instant now) {
    if (!row.cronJob().present()) {
      return "never: its CronJob is gone";
    }
    if (row.suspended()) {
      return "suspended";
    }
    return row.schedule()
        .timing()
        .times()
        .next(now)
        .map(time -> "in " + Amounts.age(Duration.between(now, time).toMillis()))
        .orElse("never");
  }

  private static Map<String, Object> tree(ScheduleRow row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("namespace", row.namespace());
    tree.put("schedule", row.schedule().tree());
    tree.put("lastRun", row.lastRun());
    tree.put("lastSuccess", row.lastSuccess());
    tree.put("suspended", row.suspended());
    return tree;
  }
}
