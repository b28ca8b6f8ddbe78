package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Approach;
import dev.jdebug.cli.evidence.LineStream;
import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.cli.options.CaptureFlags;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.HelperFlags;
import dev.jdebug.cli.options.HelperWords;
import dev.jdebug.cli.options.HelperWords.DryRun;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.options.TargetFlags;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.ProgressLine;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.JvmSampleJson;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code top}: how a JVM is doing, read from outside of it. */
final class TopCommand implements Command {
  private static final List<OutputForm> FORMS =
      List.of(OutputForm.TEXT, OutputForm.JSON, OutputForm.YAML);
  private static final int UNTIL_STOPPED = 0;

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nHeap, collections, safepoints, CPU and the busiest threads of a JVM, from its"
                + " performance data file and /proc: nothing is attached, the JVM does not"
                + " notice.");
    CaptureFlags.addRepetition(spec, "So many screens; on a terminal until Ctrl-C, else 1.");
    OutputFlag.addTo(spec, FORMS);
    TargetFlags.addTo(spec);
    HelperFlags.addTo(spec);
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    ParseResult line = invocation.line();
    OutputForm form = OutputFlag.read(line, FORMS);
    boolean live = invocation.shell().outIsTerminal() && !form.document();
    int count = CaptureFlags.count(line, live ? UNTIL_STOPPED : 1);
    Duration interval = CaptureFlags.interval(line);
    RunWords run = RunFlags.read(line);
    HelperWords helper = HelperFlags.read(line);
    Approach approach =
        new Approach(invocation.shell(), invocation.doors(), ClusterFlags.read(line), helper, run);
    if (helper.dryRun() != DryRun.NONE) {
      approach
          .rehearse(TargetFlags.read(line))
          .ifPresent(tree -> invocation.shell().out().print(document(form, tree)));
      return 0;
    }
    try (ProgressLine progress = invocation.progress(run);
        Witness witness = approach.witness(TargetFlags.read(line), progress)) {
      TopScreen screen = new TopScreen(invocation.shell(), witness.name(), live, form.document());
      // One more than asked for: rates are differences.
      int samples = count == UNTIL_STOPPED ? UNTIL_STOPPED : count + 1;
      LineStream rows = new LineStream(row -> JvmSampleJson.read(row).ifPresent(screen::accept));
      Duration limit =
          samples == UNTIL_STOPPED
              ? Duration.ZERO
              : run.timeout().plus(interval.multipliedBy(samples));
      witness.ask(
          new CollectorRequest.Top(witness.selector(), samples, interval.toMillis()),
          true,
          run.timeout().isZero() ? Duration.ZERO : limit,
          rows,
          progress);
      if (form.document()) {
        invocation.shell().out().print(document(form, screen.tree()));
      }
    }
    return 0;
  }

  private static String document(OutputForm form, Object tree) {
    return form == OutputForm.JSON ? Document.json(tree) : Document.yaml(tree);
  }
}
