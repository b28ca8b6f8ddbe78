package dev.jdebug.cli.command;

import dev.jdebug.cli.copy.CopyRun;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.CopyFlags;
import dev.jdebug.cli.options.CopyWords;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.PodFlags;
import dev.jdebug.cli.options.PodWords;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.output.ProgressLine;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import picocli.CommandLine.Model.CommandSpec;

/** {@code copy}: a copy of a pod that gets no traffic. */
final class CopyCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nMakes a copy of a pod that no Service, controller or disruption budget takes for its"
                + " own, that is never Ready, and that the server ends after its time to live. On a"
                + " terminal it is deleted at the end. Words behind -- are its command; with --dead"
                + " what /jdebug/run-original runs.");
    OutputFlag.addTo(spec, OutputFlag.ANSWERS);
    PodFlags.addTo(spec, "the newest that is Ready; with --dead the one that is worst off");
    CopyFlags.addTo(spec);
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    PodWords target = PodFlags.read(invocation.line());
    CopyWords words = CopyFlags.read(invocation.line(), invocation.words());
    OutputForm form = OutputFlag.read(invocation.line(), OutputFlag.ANSWERS);
    RunWords run = RunFlags.read(invocation.line());
    if (target.target().equals("local") || target.target().startsWith("local/")) {
      throw new Failure(
          FailureKind.USAGE,
          "copy copies pods; " + target.target() + " is on this host.",
          "All verbs but those about pods work on " + target.target() + " as it is.");
    }
    if (target.none()) {
      throw new Failure(
          FailureKind.USAGE, "No pod is named.", "Name POD, KIND/NAME, or -l SELECTOR.");
    }
    try (Injector injector =
            invocation.doors().cluster().apply(ClusterFlags.read(invocation.line()));
        ProgressLine progress = invocation.progress(run)) {
      return new CopyRun(invocation.shell(), words, run, form)
          .run(injector, target, subject -> why(injector, subject), progress);
    }
  }

  private static String why(Injector injector, PodWords subject) {
    return WhyScreen.render(injector.why(TargetQuery.parse(subject.target()), subject.container()));
  }
}
