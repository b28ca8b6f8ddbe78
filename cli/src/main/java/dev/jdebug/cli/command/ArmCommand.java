package dev.jdebug.cli.command;

import dev.jdebug.cli.arming.ArmRun;
import dev.jdebug.cli.arming.ArmScreen;
import dev.jdebug.cli.arming.Armoury;
import dev.jdebug.cli.evidence.Approach;
import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.cli.options.ArmFlags;
import dev.jdebug.cli.options.ArmWords;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.HelperFlags;
import dev.jdebug.cli.options.HelperWords;
import dev.jdebug.cli.options.HelperWords.DryRun;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.options.TargetFlags;
import dev.jdebug.cli.options.TargetWords;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.output.ProgressLine;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code arm}: a heap dump when the JVM runs out of memory, without a restart. */
final class ArmCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nHas a running JVM write a heap dump when it runs out of memory, to a place that"
                + " outlives its container, and says what would become of it. Holds until the JVM"
                + " restarts.");
    ArmFlags.addTo(spec);
    OutputFlag.addTo(spec, OutputFlag.ANSWERS);
    TargetFlags.addTo(spec);
    HelperFlags.addTo(spec);
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    ParseResult line = invocation.line();
    OutputForm form = OutputFlag.read(line, OutputFlag.ANSWERS);
    RunWords run = RunFlags.read(line);
    HelperWords helper = HelperFlags.read(line);
    boolean dryRun = helper.dryRun() != DryRun.NONE;
    ArmWords words = ArmFlags.read(line, dryRun);
    Approach approach =
        new Approach(invocation.shell(), invocation.doors(), ClusterFlags.read(line), helper, run);
    TargetWords target = approach.known(TargetFlags.read(line));
    try (ProgressLine progress = invocation.progress(run)) {
      Optional<Witness> witness =
          dryRun ? approach.standing(target) : Optional.of(approach.witness(target, progress));
      if (witness.isEmpty()) {
        approach.rehearse(target).ifPresent(tree -> print(invocation, form, tree));
        return 0;
      }
      try (Witness beside = witness.get()) {
        Armoury armoury = new Armoury(beside, run.timeout(), progress);
        Messages messages = new Messages(invocation.shell().err(), run.quiet());
        ArmRun.Outcome outcome = new ArmRun(armoury, words, messages).run();
        progress.stepDone();
        show(invocation, form, new ArmScreen(invocation.shell().name(), beside.name(), outcome));
      }
    }
    return 0;
  }

  private static void show(Invocation invocation, OutputForm form, ArmScreen screen) {
    if (form.document()) {
      print(invocation, form, screen.tree());
    } else {
      invocation.shell().out().print(screen.text());
    }
  }

  private static void print(Invocation invocation, OutputForm form, Object tree) {
    boolean json = form == OutputForm.JSON;
    invocation.shell().out().print(json ? Document.json(tree) : Document.yaml(tree));
  }
}
