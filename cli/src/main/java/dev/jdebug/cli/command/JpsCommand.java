package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.HostJvms;
import dev.jdebug.cli.evidence.ListedJvm;
import dev.jdebug.cli.evidence.PodJvms;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.ListFlags;
import dev.jdebug.cli.options.ListWords;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.injector.Injector;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jps}: JVMs, without attaching to any and without making a helper. */
final class JpsCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nJVMs in the containers of pods, or of this host. Listing attaches to nothing and"
                + " adds nothing to a pod: where no helper looks from inside, whether a container"
                + " runs a JVM is guessed from its command, variables and image, and marked `?`.");
    OutputFlag.addTo(spec, OutputFlag.LISTS);
    ListFlags.addTo(
        spec,
        "POD or KIND/NAME; `local` for this host with its other containers; all pods of the"
            + " namespace if not given.");
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    ListWords words = ListFlags.read(invocation.line());
    OutputForm form = OutputFlag.read(invocation.line(), OutputFlag.LISTS);
    RunWords run = RunFlags.read(invocation.line());
    if (words.target().equals("local")) {
      List<ListedJvm> rows =
          HostJvms.list(invocation.doors().host()).stream().map(ListedJvm::onHost).toList();
      print(invocation, run, JpsScreen.ofHost(System.currentTimeMillis()).render(form, rows), rows);
      return 0;
    }
    if (words.target().startsWith("local/")) {
      throw new Failure(
          FailureKind.USAGE,
          "jps lists; " + words.target() + " is a single JVM.",
          "`" + invocation.shell().name() + " jps local` lists those of this host.");
    }
    try (Injector injector =
        invocation.doors().cluster().apply(ClusterFlags.read(invocation.line()))) {
      List<ListedJvm> rows = new PodJvms(injector).list(words);
      long now = System.currentTimeMillis();
      String screen = JpsScreen.ofPods(words.everywhere(), now).render(form, rows);
      print(invocation, run, screen, rows);
      return 0;
    }
  }

  private static void print(
      Invocation invocation, RunWords run, String screen, List<ListedJvm> rows) {
    OutputForm form = OutputFlag.read(invocation.line(), OutputFlag.LISTS);
    if (!rows.isEmpty() || form.document()) {
      invocation.shell().out().print(screen);
    } else if (!run.quiet()) {
      invocation.shell().err().println("No JVMs found.");
    }
  }
}
