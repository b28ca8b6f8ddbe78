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
import dev.jdebug.injector.session.Helper;
import dev.jdebug.protocol.Amounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** {@code ls}: the helpers in pods, running or ended. */
final class LsCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nThe helpers that jdebug made in pods: who has what open. One that has ended stays"
                + " listed for as long as its pod lives, since the API cannot remove it.");
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
      List<Helper> helpers = injector.helpers(PodJvms.scope(injector, words));
      if (!helpers.isEmpty() || form.document()) {
        String screen =
            screen(words.everywhere(), System.currentTimeMillis()).render(form, helpers);
        invocation.shell().out().print(screen);
      } else if (!quiet) {
        invocation.shell().err().println("No helpers found.");
      }
      return 0;
    }
  }

  private static ListScreen<Helper> screen(boolean namespaces, long nowMillis) {
    List<Column<Helper>> columns = new ArrayList<>();
    if (namespaces) {
      columns.add(new Column<>("NAMESPACE", false, Helper::namespace));
    }
    columns.add(new Column<>("POD", false, Helper::pod));
    columns.add(new Column<>("HELPER", false, Helper::name));
    columns.add(new Column<>("TARGET", false, Helper::target));
    columns.add(new Column<>("UID:GID", false, LsCommand::ids));
    columns.add(new Column<>("STATE", false, Helper::state));
    columns.add(new Column<>("AGE", false, row -> age(row, nowMillis)));
    columns.add(new Column<>("TTL", false, LsCommand::timeToLive));
    columns.add(new Column<>("OWNER", false, Helper::owner));
    columns.add(new Column<>("SESSION", true, Helper::session));
    columns.add(new Column<>("IMAGE", true, Helper::image));
    return new ListScreen<>(
        "jdebug/ls/v1", "helpers", columns, LsCommand::tree, row -> "pod/" + row.pod());
  }

  private static String age(Helper row, long nowMillis) {
    long started = row.started().toEpochMilli();
    return started == 0 ? "" : Amounts.age(nowMillis - started);
  }

  private static String timeToLive(Helper row) {
    return row.timeToLive().isZero() ? "-" : Amounts.age(row.timeToLive().toMillis());
  }

  /** Where the image decides, the pod does not tell. */
  private static String ids(Helper row) {
    return row.ids().uid() < 0 ? "-" : row.ids().toString();
  }

  private static Map<String, Object> tree(Helper row) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("namespace", row.namespace());
    tree.put("pod", row.pod());
    tree.put("name", row.name());
    tree.put("target", row.target());
    tree.put("image", row.image());
    tree.put("uid", row.ids().uid());
    tree.put("gid", row.ids().gid());
    tree.put("state", row.state());
    tree.put("started", row.started().toString());
    tree.put("ttlSeconds", row.timeToLive().toSeconds());
    tree.put("session", row.session());
    tree.put("owner", row.owner());
    return tree;
  }
}
