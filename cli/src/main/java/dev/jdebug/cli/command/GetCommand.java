package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Approach;
import dev.jdebug.cli.evidence.Provenances;
import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.cli.fetch.GetWords;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.GetFlags;
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
import dev.jdebug.cli.output.ProgressLine;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code get}: files out of a target, proven and resumable. */
final class GetCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nFiles out of a container, which needs no tar and no shell: read in the target's"
                + " identity through /proc, with proofs every 4 MiB. A broken connection is"
                + " resumed at the next missing byte; a file is called NAME.part until its length"
                + " and SHA-256 are those at the source.");
    GetFlags.addTo(spec);
    OutputFlag.addTo(spec, OutputFlag.ANSWERS);
    TargetFlags.addNarrowing(spec);
    HelperFlags.addTo(spec);
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    ParseResult line = invocation.line();
    OutputForm form = OutputFlag.read(line, OutputFlag.ANSWERS);
    GetWords words = GetWords.of(List.of(GetFlags.operands(line)), GetFlags.destination(line));
    TargetWords target = TargetFlags.read(line, words.target());
    RunWords run = RunFlags.read(line);
    HelperWords helper = HelperFlags.read(line);
    GetRun.checkConsent(invocation, run);
    Approach approach =
        new Approach(invocation.shell(), invocation.doors(), ClusterFlags.read(line), helper, run);
    if (helper.dryRun() != DryRun.NONE) {
      approach.rehearse(target).ifPresent(tree -> print(invocation, form, tree));
      return 0;
    }
    try (ProgressLine progress = invocation.progress(run);
        Witness witness = approach.witness(target, progress)) {
      Provenances provenances = new Provenances("get", invocation.command("get"));
      GetRun get = new GetRun(invocation, witness, provenances, progress);
      Object tree = get.run(words);
      if (form.document()) {
        print(invocation, form, tree);
      }
      get.endWell();
    }
    return 0;
  }

  private static void print(Invocation invocation, OutputForm form, Object tree) {
    boolean json = form == OutputForm.JSON;
    invocation.shell().out().print(json ? Document.json(tree) : Document.yaml(tree));
  }
}
