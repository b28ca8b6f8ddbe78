package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What only {@code stop} takes. */
public final class StopFlags {
  private StopFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addOption(Option.flag("All helpers and pods of ours in the namespace.", "--all"));
    spec.addOption(Option.value("client", "Print what would be told to end.", "--dry-run"));
  }

  public static boolean all(ParseResult line) {
    return Option.given(line, "--all");
  }

  public static boolean dryRun(ParseResult line) {
    String text = Option.text(line, "--dry-run");
    if (text.isEmpty() || text.equals("none") || text.equals("client")) {
      return text.equals("client");
    }
    throw new Failure(
        FailureKind.USAGE,
        "--dry-run of stop is client, not “" + text + "”.",
        "No object is changed by stop, so there is nothing for the server to judge.");
  }
}
