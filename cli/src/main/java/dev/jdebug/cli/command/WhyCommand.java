package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.ContainerQuestion;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.PodFlags;
import dev.jdebug.cli.options.PodWords;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Scope;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.injector.why.ContainerHealth;
import dev.jdebug.injector.why.Severity;
import dev.jdebug.injector.why.WhyReport;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.EnumSet;
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
    if (words.target().equals("local") || words.target().startsWith("local/")) {
      throw new Failure(
          FailureKind.USAGE,
          "why asks a cluster about a pod; " + words.target() + " is on this host.",
          "`" + invocation.shell().name() + " top " + words.target() + "` shows how it does.");
    }
    try (Injector injector =
        invocation.doors().cluster().apply(ClusterFlags.read(invocation.line()))) {
      PodWords known = words.none() ? asked(invocation, injector) : words;
      TargetQuery query =
          known.selector().isEmpty()
              ? TargetQuery.parse(known.target())
              : TargetQuery.selecting(known.selector());
      invocation.shell().out().print(render(injector.why(query, known.container()), form));
      return 0;
    }
  }

  private static PodWords asked(Invocation invocation, Injector injector) {
    Messages messages =
        new Messages(invocation.shell().err(), RunFlags.read(invocation.line()).quiet());
    ContainerHealth chosen =
        new ContainerQuestion(invocation.shell(), messages, "")
            .ask(
                injector, Scope.all(injector.address().namespace()), EnumSet.allOf(Severity.class));
    return new PodWords(chosen.pod(), "", chosen.container());
  }

  private static String render(WhyReport report, OutputForm form) {
    return switch (form) {
      case JSON -> Document.json(WhyDocument.of(report));
      case YAML -> Document.yaml(WhyDocument.of(report));
      default -> WhyScreen.render(report);
    };
  }
}
