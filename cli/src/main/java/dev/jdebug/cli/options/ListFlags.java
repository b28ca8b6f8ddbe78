package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Which pods a list is of. */
public final class ListFlags {
  private ListFlags() {}

  /** Adds the options and, as operand, what the description says. */
  public static void addTo(CommandSpec spec, String description) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel("TARGET")
            .description(description)
            .build());
    spec.addArgGroup(
        ArgGroupSpec.builder()
            .heading("%nWhich pods:%n")
            .order(10)
            .exclusive(false)
            .validate(false)
            .addArg(Option.value("SELECTOR", "Label selector.", "-l", "--selector"))
            .addArg(Option.flag("All namespaces.", "-A", "--all-namespaces"))
            .build());
  }

  public static ListWords read(ParseResult line) {
    ListWords words =
        new ListWords(
            line.matchedPositionalValue(0, ""),
            Option.text(line, "--selector"),
            Option.given(line, "--all-namespaces"));
    if (!words.target().isEmpty() && (words.everywhere() || !words.selector().isEmpty())) {
      throw new Failure(
          FailureKind.USAGE, "A target excludes -l and -A.", "Give the target alone, or these.");
    }
    return words;
  }
}
