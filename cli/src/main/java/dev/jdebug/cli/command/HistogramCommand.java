package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Approach;
import dev.jdebug.cli.evidence.Delivery;
import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.cli.histogram.Histogram;
import dev.jdebug.cli.histogram.HistogramReader;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.HelperFlags;
import dev.jdebug.cli.options.HelperWords;
import dev.jdebug.cli.options.HelperWords.DryRun;
import dev.jdebug.cli.options.HistogramFlags;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.options.SinkFlags;
import dev.jdebug.cli.options.TargetFlags;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.ProgressLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code histogram}: how many objects of which class, and what grows. */
final class HistogramCommand implements Command {
  private static final List<OutputForm> FORMS =
      List.of(OutputForm.TABLE, OutputForm.JSON, OutputForm.YAML);

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nHow many objects of which class a JVM has, and what grows. Costs a full collection"
                + " with all threads stopped; with --all only a walk over the heap, which stops"
                + " them as well, and garbage is counted, too.");
    HistogramFlags.addTo(spec);
    OutputFlag.addTo(spec, FORMS);
    SinkFlags.addTo(spec);
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
    int top = HistogramFlags.top(line, form.document());
    Duration interval = HistogramFlags.interval(line);
    Optional<Histogram> earlier = HistogramFlags.earlier(line).map(HistogramReader::read);
    RunWords run = RunFlags.read(line);
    HelperWords helper = HelperFlags.read(line);
    Approach approach =
        new Approach(invocation.shell(), invocation.doors(), ClusterFlags.read(line), helper, run);
    if (helper.dryRun() != DryRun.NONE) {
      approach.rehearse(TargetFlags.read(line)).ifPresent(tree -> print(invocation, form, tree));
      invocation.rehearsePlace(run, SinkFlags.read(line), form);
      return 0;
    }
    try (Delivery delivery = invocation.delivery(run, SinkFlags.read(line), false);
        ProgressLine progress = invocation.progress(run);
        Witness witness = approach.witness(TargetFlags.read(line), progress)) {
      HistogramTaker taker = new HistogramTaker(invocation, delivery, witness, progress);
      Optional<Histogram> before = interval.isZero() ? earlier : Optional.of(taker.take());
      pause(interval);
      Histogram now = taker.take();
      if (form.document()) {
        print(invocation, form, taker.tree(before, now, top));
      } else {
        invocation
            .shell()
            .out()
            .print(
                before
                    .map(then -> HistogramScreen.growth(then, now, top))
                    .orElseGet(() -> HistogramScreen.table(now, top)));
      }
    }
    return 0;
  }

  private static void print(Invocation invocation, OutputForm form, Object tree) {
    boolean json = form == OutputForm.JSON;
    invocation.shell().out().print(json ? Document.json(tree) : Document.yaml(tree));
  }

  private static void pause(Duration interval) {
    try {
      Thread.sleep(interval);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
