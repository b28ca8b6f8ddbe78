package dev.jdebug.cli.options;

import dev.jdebug.injector.ladder.RungName;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** How a helper is made when none is there. */
public final class HelperFlags {
  private static final String AUTO = "auto";

  private HelperFlags() {}

  private static List<String> words() {
    return Arrays.stream(RungName.values()).map(RungName::word).toList();
  }

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
                    AUTO + "|" + String.join("|", words()),
                    "The way to the target. auto, the default, takes the weakest that holds, and"
                        + " asks before it takes more than the target's own user.",
                    "--via"))
            .addArg(
                Option.value("WAY", "Take none above this one, also with -y.", "--max-privilege"))
            .addArg(
                Option.value(
                    "NAMESPACE",
                    "Where --via node makes its pod; the target's if not given.",
                    "--node-namespace"))
            .addArg(
                Option.value(
                    "client|server",
                    "client: print what would be sent. server: let the server judge it, too.",
                    "--dry-run"))
            .build());
  }

  public static HelperWords read(ParseResult line) {
    String policy = pullPolicy(line);
    String ttl = Option.text(line, "--ttl");
    Optional<RungName> via = way(line, "--via");
    Optional<RungName> highest = way(line, "--max-privilege");
    if (via.isPresent() && highest.isPresent() && via.get().compareTo(highest.get()) > 0) {
      throw new Failure(
          FailureKind.USAGE,
          "--via " + via.get().word() + " is above --max-privilege " + highest.get().word() + ".",
          "Give one of them.");
    }
    return new HelperWords(
        Option.text(line, "--image"),
        policy,
        ttl.isEmpty() ? Duration.ofMinutes(30) : DurationText.parse("--ttl", ttl),
        dryRun(Option.text(line, "--dry-run")),
        via,
        highest,
        namespace(Option.text(line, "--node-namespace")));
  }

  /** It becomes a part of a path. */
  private static String namespace(String name) {
    if (!name.isEmpty() && !name.matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")) {
      throw new Failure(
          FailureKind.USAGE, "--node-namespace takes a namespace, not “" + name + "”.", "");
    }
    return name;
  }

  static String pullPolicy(ParseResult line) {
    String policy = Option.text(line, "--image-pull-policy");
    if (!policy.isEmpty() && !List.of("Always", "IfNotPresent", "Never").contains(policy)) {
      throw new Failure(
          FailureKind.USAGE,
          "--image-pull-policy is Always, IfNotPresent or Never, not “" + policy + "”.",
          "");
    }
    return policy;
  }

  private static Optional<RungName> way(ParseResult line, String option) {
    String word = Option.text(line, option);
    Optional<RungName> way = RungName.of(word);
    boolean none = word.isEmpty() || (word.equals(AUTO) && option.equals("--via"));
    if (way.isEmpty() && !none) {
      throw new Failure(
          FailureKind.USAGE,
          option + " is no way: “" + word + "”.",
          "The ways are " + String.join(", ", words()) + ", the weakest first.");
    }
    return way;
  }

  static HelperWords.DryRun dryRun(String text) {
    return switch (text) {
      case "", "none" -> HelperWords.DryRun.NONE;
      case "client", "server" -> HelperWords.DryRun.valueOf(text.toUpperCase(Locale.ROOT));
      default ->
          throw new Failure(
              FailureKind.USAGE, "--dry-run is client or server, not “" + text + "”.", "");
    };
  }
}
