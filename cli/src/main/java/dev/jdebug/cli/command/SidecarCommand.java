package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.ImageSetting;
import dev.jdebug.cli.evidence.Question;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.options.SidecarFlags;
import dev.jdebug.cli.options.SidecarWords;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.sidecar.SidecarChange;
import dev.jdebug.injector.sidecar.SidecarOptions;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code sidecar}: the patch that adds a sidecar to a workload, or takes it back. */
final class SidecarCommand implements Command {
  private static final List<OutputForm> FORMS = List.of(OutputForm.JSON, OutputForm.YAML);

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nPrints the JSON patch that adds a jdebug sidecar to a workload, or takes back the"
                + " one that was added; nothing is changed without --apply. A running pod needs"
                + " none: every capture can put an ephemeral container beside it.");
    SidecarFlags.addTo(spec);
    OutputFlag.addTo(spec, FORMS);
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    SidecarWords words = SidecarFlags.read(invocation.line());
    OutputForm form = OutputFlag.read(invocation.line(), FORMS);
    RunWords run = RunFlags.read(invocation.line());
    Messages messages = new Messages(invocation.shell().err(), run.quiet());
    TargetQuery query = TargetQuery.parse(words.workload());
    try (Injector injector =
        invocation.doors().cluster().apply(ClusterFlags.read(invocation.line()))) {
      SidecarChange change =
          words.add()
              ? injector.addSidecar(query, options(invocation, words))
              : injector.removeSidecar(query);
      change.notes().forEach(messages::note);
      if (change.operations().isEmpty()) {
        return 0;
      }
      if (words.apply()) {
        confirm(invocation, run, query);
        injector.apply(change, false);
        messages.note((words.add() ? "Added to " : "Removed from ") + query + ".");
        return 0;
      }
      if (words.rehearse()) {
        injector.apply(change, true);
        messages.note("The server would take it.");
      }
      Object patch = change.operations();
      invocation
          .shell()
          .out()
          .print(form == OutputForm.JSON ? Document.json(patch) : Document.yaml(patch));
      return 0;
    }
  }

  private static SidecarOptions options(Invocation invocation, SidecarWords words) {
    return new SidecarOptions(
        ImageSetting.find(words.image(), invocation.shell()),
        words.pullPolicy(),
        words.container(),
        words.ids(),
        words.general(),
        words.nativeSidecar(),
        words.sharesProcesses());
  }

  private static void confirm(Invocation invocation, RunWords run, TargetQuery query) {
    if (run.yes()) {
      return;
    }
    if (!invocation.shell().canAsk()) {
      throw new Failure(
          FailureKind.USAGE,
          "The pods of " + query + " would be restarted, and nobody can be asked.",
          "-y agrees.");
    }
    boolean agreed =
        new Question(invocation.shell())
            .confirm(
                "The template of " + query + " is changed: its pods are restarted.", "Change it?");
    if (!agreed) {
      throw new Failure(FailureKind.USAGE, "Nothing was changed.", "");
    }
  }
}
