package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Which pod and container, for a command that looks at no JVM. */
public final class PodFlags {
  private PodFlags() {}

  /**
   * Adds the operand and the options.
   *
   * @param which of several pods the command takes
   */
  public static void addTo(CommandSpec spec, String which) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel("TARGET")
            .description("POD or KIND/NAME (deploy, sts, ds, rs, job, cronjob): " + which + ".")
            .build());
    spec.addArgGroup(
        ArgGroupSpec.builder()
            .heading("%nTarget:%n")
            .order(10)
            .exclusive(false)
            .validate(false)
            .addArg(Option.value("SELECTOR", "Label selector: " + which + ".", "-l", "--selector"))
            .addArg(Option.value("NAME", "Container of the pod.", "-c", "--container"))
            .build());
  }

  public static PodWords read(ParseResult line) {
    String target = line.matchedPositionalValue(0, "");
    String selector = Option.text(line, "--selector");
    if (!target.isEmpty() && !selector.isEmpty()) {
      throw new Failure(
          FailureKind.USAGE, "A target and -l exclude each other.", "Give one of them.");
    }
    return new PodWords(target, selector, Option.text(line, "--container"));
  }
}
