package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** How a helper is made when none is there. */
public final class HelperFlags {
  private HelperFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addArgGroup(
        ArgGroupSpec.builder()
            .heading(
                "%nHelper (an ephemeral container beside the target, reused while it lives):%n")
            .order(20)
            .exclusive(false)
            .validate(false)
            .addArg(
                Option.value(
                    "IMAGE",
                    "The sidecar image; else $JDEBUG_IMAGE, else `image:` of the config file.",
                    "--image"))
            .addArg(Option.value("POLICY", "Always, IfNotPresent or Never.", "--image-pull-policy"))
            .addArg(
                Option.value(
                    "DURATION", "It ends after so long without use: 30m if not given.", "--ttl"))
            .addArg(
                Option.value(
                    "client|server",
                    "client: print what would be sent. server: let the server judge it, too.",
                    "--dry-run"))
            .build());
  }

  public static HelperWords read(ParseResult line) {
    String policy = Option.text(line, "--image-pull-policy");
    if (!policy.isEmpty() && !List.of("Always", "IfNotPresent", "Never").contains(policy)) {
      throw new Failure(
          FailureKind.USAGE,
          "--image-pull-policy is Always, IfNotPresent or Never, not “" + policy + "”.",
          "");
    }
    String ttl = Option.text(line, "--ttl");
    return new HelperWords(
        Option.text(line, "--image"),
        policy,
        ttl.isEmpty() ? Duration.ofMinutes(30) : DurationText.parse("--ttl", ttl),
        dryRun(Option.text(line, "--dry-run")));
  }

  private static HelperWords.DryRun dryRun(String text) {
    return switch (text) {
      case "", "none" -> HelperWords.DryRun.NONE;
      case "client", "server" -> HelperWords.DryRun.valueOf(text.toUpperCase(Locale.ROOT));
      default ->
          throw new Failure(
              FailureKind.USAGE, "--dry-run is client or server, not “" + text + "”.", "");
    };
  }
}
