package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What only {@code gc} takes. */
public final class GcFlags {
  private GcFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        Option.value(
            "DURATION",
            "Also what was made, or used last, so long ago, whether its time is over or not.",
            "--older-than"));
    spec.addOption(Option.flag("All namespaces.", "-A", "--all-namespaces"));
    spec.addOption(Option.value("client", "Print what would be removed.", "--dry-run"));
  }

  public static GcWords read(ParseResult line) {
    String older = Option.text(line, "--older-than");
    String dryRun = Option.text(line, "--dry-run");
    if (!dryRun.isEmpty() && !dryRun.equals("none") && !dryRun.equals("client")) {
      throw new Failure(FailureKind.USAGE, "--dry-run of gc is client, not “" + dryRun + "”.", "");
    }
    Optional<Duration> age =
        older.isEmpty() ? Optional.empty() : Optional.of(DurationText.parse("--older-than", older));
    return new GcWords(age, Option.given(line, "--all-namespaces"), dryRun.equals("client"));
  }
}
