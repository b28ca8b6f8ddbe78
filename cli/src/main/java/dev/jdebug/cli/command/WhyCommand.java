package dev.jdebug.cli.command;

import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.PodFlags;
import dev.jdebug.cli.options.PodWords;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.output.Document;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.injector.why.WhyReport;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import picocli.CommandLine.Model.CommandSpec;

/** {@code why}: why a pod restarts, does not start or gets no traffic. */
final class WhyCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nWhy a pod restarts, does not start, or gets no traffic: the verdict, what it rests"
                + " on, what to do next. Reads the pod, its events and the log of the run that"
                + " ended; changes nothing, makes no helper.");
    OutputFlag.addTo(spec, OutputFlag.ANSWERS);
    PodFlags.addTo(spec, "the pod that is worst off");
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    PodWords words = PodFlags.read(invocation.line());
    OutputForm form = OutputFlag.read(invocation.line(), OutputFlag.ANSWERS);
    RunFlags.read(invocation.line());
    if (words.target().equals("local") || words.target().startsWith("local/")) {
      throw new Failure(
          FailureKind.USAGE,
          "why asks a cluster about a pod; " + words.target() + " is on this host.",
          "`" + invocation.shell().name() + " top " + words.target() + "` shows how it does.");
    }
    if (words.none()) {
      throw new Failure(
          FailureKind.USAGE, "No pod is named.", "Name POD, KIND/NAME, or -l SELECTOR.");
    }
    TargetQuery query =
        words.selector().isEmpty()
            ? TargetQuery.parse(words.target())
            : TargetQuery.selecting(words.selector());
    try (Injector injector =
        invocation.doors().cluster().apply(ClusterFlags.read(invocation.line()))) {
      invocation.shell().out().print(render(injector.why(query, words.container()), form));
      return 0;
    }
  }

  private static String render(WhyReport report, OutputForm form) {
    return switch (form) {
      case JSON -> Document.json(WhyDocument.of(report));
      case YAML -> Document.yaml(WhyDocument.of(report));
      default -> WhyScreen.render(report);
    };
  }
}
