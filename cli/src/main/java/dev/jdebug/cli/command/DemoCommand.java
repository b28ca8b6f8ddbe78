package dev.jdebug.cli.command;

import dev.jdebug.cli.demo.Tour;
import dev.jdebug.cli.options.RunFlags;
import picocli.CommandLine.Model.CommandSpec;

/** {@code demo}: the whole run on a JVM that is ill on purpose. */
final class DemoCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nStarts a JVM with a deadlock, a hot thread and a growing collection, and looks at it"
                + " with the commands that a user would type. As root on Linux the JVM runs as uid"
                + " 10001 in namespaces of its own and the commands beside it without any"
                + " capability, as in a pod; else it is a plain process. Takes half a minute at"
                + " most and leaves nothing behind.");
    RunFlags.addHelpTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    Tour.go(invocation.shell().out());
    return 0;
  }
}
