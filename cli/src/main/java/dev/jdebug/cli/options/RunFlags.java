package dev.jdebug.cli.options;

import dev.jdebug.protocol.CollectorInvocation;
import java.time.Duration;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** How much is said and how long it may take. */
public final class RunFlags {
  private RunFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addArgGroup(
        ArgGroupSpec.builder()
            .heading("%nRun:%n")
            .order(40)
            .exclusive(false)
            .validate(false)
            .addArg(Option.value("DURATION", "60s if not given; 0: none.", "--timeout"))
            .addArg(Option.flag("Answer questions with yes.", "-y", "--yes"))
            .addArg(Option.flag("Say each step.", "-v", "--verbose"))
            .addArg(Option.flag("Say errors and warnings only.", "-q", "--quiet"))
            .addArg(help())
            .build());
  }

  /** For a command that neither takes long nor says much. */
  public static void addHelpTo(CommandSpec spec) {
    spec.addOption(help());
  }

  private static OptionSpec help() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .type(boolean.class)
        .description("Print this.")
        .build();
  }

  public static RunWords read(ParseResult line) {
    String timeout = Option.text(line, "--timeout");
    Duration limit =
        timeout.isEmpty()
            ? CollectorInvocation.DEFAULT_TIMEOUT
            : DurationText.parse("--timeout", timeout);
    return new RunWords(
        limit,
        Option.given(line, "--yes"),
        Option.given(line, "--verbose"),
        Option.given(line, "--quiet"));
  }
}
