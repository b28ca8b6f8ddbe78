package dev.jdebug.cli.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What only {@code get} takes. */
public final class GetFlags {
  private GetFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("1..*")
            .type(String[].class)
            .paramLabel("TARGET:PATH… [DEST]")
            .hideParamSyntax(true)
            .description(
                "Files and directories as the target sees them; * and ? stand for parts of a name."
                    + " TARGET is POD, KIND/NAME, local/PID or local/MAINCLASS. DEST is a file or"
                    + " directory; here if not given.")
            .build());
    spec.addOption(Option.value("FILE|DIR/", "The same as DEST.", "--to", "-w"));
    spec.addOption(
        Option.flag(
            "Go on with what an earlier run left as NAME.part. Within a run a broken connection is"
                + " always resumed.",
            "--resume"));
    spec.addOption(Option.flag("Compress on the way.", "--compress"));
    spec.addOption(
        Option.flag(
            "Take what a file has now, though it grows or changes meanwhile.", "--growing"));
    spec.addOption(
        Option.flag(
            "Delete each file in the target once it is here, proven. Asks first; -y agrees.",
            "--delete-after"));
  }

  public static String[] operands(ParseResult line) {
    return line.matchedPositionalValue(0, new String[0]);
  }

  public static String destination(ParseResult line) {
    return Option.text(line, "--to");
  }

  public static boolean resume(ParseResult line) {
    return Option.given(line, "--resume");
  }

  public static boolean compress(ParseResult line) {
    return Option.given(line, "--compress");
  }

  public static boolean growing(ParseResult line) {
    return Option.given(line, "--growing");
  }

  public static boolean deleteAfter(ParseResult line) {
    return Option.given(line, "--delete-after");
  }
}
