package dev.jdebug.cli.command;

import dev.jdebug.cli.command.ListScreen.Column;
import dev.jdebug.cli.evidence.PodJvms;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.ListFlags;
import dev.jdebug.cli.options.ListWords;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Scope;
import dev.jdebug.protocol.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ls}: the helpers in pods, running or ended, and the pods that jdebug made. */
final class LsCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nThe helpers and pods that jdebug made: who has what open. A helper that has ended"
                + " stays listed for as long as its pod lives, since the API cannot remove it.");
    OutputFlag.addTo(spec, OutputFlag.LISTS);
    ListFlags.addTo(spec, "POD or KIND/NAME; all pods of the namespace if not given.");
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    ListWords words = ListFlags.read(invocation.line());
    OutputForm form = OutputFlag.read(invocation.line(), OutputFlag.LISTS);
    boolean quiet = RunFlags.read(invocation.line()).quiet();
    try (Injector injector =
        invocation.doors().cluster().apply(ClusterFlags.read(invocation.line()))) {
      Scope scope = PodJvms.scope(injector, words);
      List<Leftover> leftovers = Leftover.of(injector.helpers(scope), injector.madePods(scope));
      if (!leftovers.isEmpty() || form.document()) {
        String screen = screen(words.everywhere(), Instant.now()).render(form, leftovers);
        invocation.shell().out().print(screen);
      } else if (!quiet) {
        invocation.shell().err().println("No helpers found.");
      }
      return 0;
    }
  }

  private static ListScreen<Leftover> screen(boolean namespaces, Instant now) {
    List<Column<Leftover>> columns = new ArrayList<>();
    if (namespaces) {
      columns.add(new Column<>("NAMESPACE", false, Leftover::namespace));
    }
    columns.add(new Column<>("POD", false, Leftover::pod));
    columns.add(new Column<>("KIND", false, Leftover::kind));
    columns.add(new Column<>("HELPER", false, Leftover::helper));
    columns.add(new Column<>("TARGET", false, Leftover::target));
    columns.add(new Column<>("UID:GID", false, Leftover::ids));
    columns.add(new Column<>("STATE", false, Leftover::state));
    columns.add(new Column<>("AGE", false, row -> age(row, now)));
    columns.add(new Column<>("TTL", false, Leftover::timeToLive));
    columns.add(new Column<>("EXPIRES", false, row -> expiry(row, now)));
    columns.add(new Column<>("OWNER", false, Leftover::owner));
    columns.add(new Column<>("SESSION", true, Leftover::session));
    columns.add(new Column<>("IMAGE", true, Leftover::image));
    return new ListScreen<>(
        "jdebug/ls/v1", "helpers", columns, Leftover::tree, row -> "pod/" + row.pod());
  }

  private static String age(Leftover row, Instant now) {
    return row.since().isAfter(Instant.EPOCH)
        ? Amounts.age(Duration.between(row.since(), now).toMillis())
        : "";
  }

  private static String expiry(Leftover row, Instant now) {
    if (!row.expires(Instant.MAX)) {
      return "";
    }
    return row.expires(now)
        ? "over"
        : "in " + Amounts.age(Duration.between(now, row.expires()).toMillis());
  }
}
