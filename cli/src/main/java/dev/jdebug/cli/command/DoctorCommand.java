package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Approach;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.HelperFlags;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.options.TargetFlags;
import dev.jdebug.cli.output.Document;
import dev.jdebug.injector.doctor.Report;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code doctor}: what would work on a target and why not. */
final class DoctorCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nWhat would work on a target and why not: each way by a review of the rights and a"
                + " dry run on the server, then what else stands in the way. Changes nothing. Ends"
                + " with 0 when a way leads there, else with the code of the weakest way's"
                + " refusal.");
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
    Approach approach =
        new Approach(
            invocation.shell(),
            invocation.doors(),
            ClusterFlags.read(line),
            HelperFlags.read(line),
            run);
    Report report =
        approach
            .examine(TargetFlags.read(line))
            .orElseThrow(
                () ->
                    new Failure(
                        FailureKind.USAGE,
                        "doctor asks a cluster about a pod; the target is on this host.",
                        "`"
                            + invocation.shell().name()
                            + " jps local` lists what stands in the way of each JVM here."));
    invocation.shell().out().print(render(report, form, invocation.shell().name()));
    return report.exitCode();
  }

  private static String render(Report report, OutputForm form, String program) {
    return switch (form) {
      case JSON -> Document.json(DoctorDocument.of(report, program));
      case YAML -> Document.yaml(DoctorDocument.of(report, program));
      default -> DoctorScreen.render(report, program);
    };
  }
}
