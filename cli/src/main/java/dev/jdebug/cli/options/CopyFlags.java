package dev.jdebug.cli.options;

import dev.jdebug.injector.copy.ClaimPolicy;
import dev.jdebug.injector.copy.CopyOptions;
import dev.jdebug.injector.copy.Edits;
import dev.jdebug.injector.copy.Keeps;
import dev.jdebug.injector.copy.Others;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What only {@code copy} takes. */
public final class CopyFlags {
  private static final Duration LIFE = Duration.ofHours(2);

  private CopyFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addArgGroup(copy());
    spec.addArgGroup(containers());
    spec.addArgGroup(kept());
    spec.addArgGroup(run());
  }

  private static ArgGroupSpec.Builder group(String heading, int order) {
    return ArgGroupSpec.builder()
        .heading("%n" + heading + ":%n")
        .order(order)
        .exclusive(false)
        .validate(false);
  }

  private static ArgGroupSpec copy() {
    return group("Copy", 11)
        .addArg(
            Option.truth(
                "Its container waits, with the original's command at hand as /jdebug/run-original;"
                    + " of itself when the original's cannot run.",
                "--dead"))
        .addArg(Option.value("NAME", "Its name; POD-copy-xxxxx if not given.", "--to"))
        .addArg(Option.value("NAMESPACE", "Where it is made.", "--to-namespace"))
        .addArg(Option.flag("On the original's node.", "--same-node"))
        .addArg(Option.value("NODE", "On this node.", "--node"))
        .addArg(
            Option.value(
                "keep|same-node|empty|clone|read-only",
                "Its persistent volume claims: kept, on the same node where they must be; empty"
                    + " with --dead.",
                "--pvc"))
        .addArg(Option.value("DURATION", "The server ends it then: 2h if not given.", "--ttl"))
        .build();
  }

  private static ArgGroupSpec containers() {
    return group("Its containers", 12)
        .addArg(
            Option.values(
                "CONTAINER=IMAGE",
                "Another image; `*` means all others; may be repeated.",
                "--set-image"))
        .addArg(
            Option.values(
                "NAME=VALUE", "Set a variable, or remove it by NAME-; may be repeated.", "--env"))
        .addArg(Option.value("UID[:GID]", "Run as this user.", "--as-user"))
        .addArg(Option.flag("Run as root.", "--as-root"))
        .addArg(
            Option.value(
                ProfileFlags.PROFILES,
                "Rights of its container as of kubectl's profile; auto, its own, if not given.",
                "--profile"))
        .addArg(Option.value("FILE", "A part of a container, JSON or YAML, merged in.", "--custom"))
        .addArg(Option.truth("All see each other's processes.", "--share-processes"))
        .addArg(Option.value("keep|idle|drop", "The other containers: keep.", "--others"))
        .addArg(Option.flag("The same as --others drop.", "--one-container"))
        .addArg(
            Option.value(
                "IMAGE",
                "The sidecar image, which has the tools of containers that wait; else"
                    + " $JDEBUG_IMAGE, else `image:` of the config file.",
                "--image"))
        .build();
  }

  private static ArgGroupSpec kept() {
    return group("Kept of the original", 13)
        .addArg(Option.flag("Labels: brings traffic and controllers.", "--keep-labels"))
        .addArg(Option.flag("Annotations.", "--keep-annotations"))
        .addArg(Option.flag("Liveness probes.", "--keep-liveness"))
        .addArg(Option.flag("Readiness probes.", "--keep-readiness"))
        .addArg(Option.flag("Startup probes.", "--keep-startup"))
        .addArg(Option.flag("The node's network.", "--keep-host-network"))
        .addArg(Option.truth("Init containers: true.", "--keep-init-containers"))
        .build();
  }

  private static ArgGroupSpec run() {
    return group("The run", 14)
        .addArg(Option.flag("Delete the original when the copy runs; needs -y.", "--replace"))
        .addArg(
            Option.flag(
                "A shell in its container at once, at whose end the copy is deleted.", "--shell"))
        .addArg(Option.flag("Do not delete the copy at the end.", "--keep"))
        .addArg(
            Option.value(
                "DIR",
                "Save logs, events and state of the original there, before anything is made; with"
                    + " --dead in jdebug-evidence-POD-TIME if not given.",
                "--evidence"))
        .addArg(Option.flag("Save nothing of the original.", "--no-evidence"))
        .addArg(Option.value("FILE", "Write the copy's manifest there.", "--keep-yaml"))
        .addArg(Option.flag("Print what differs from the original.", "--diff"))
        .addArg(
            Option.value(
                "client|server",
                "client: print what would be sent. server: let the server judge it, too.",
                "--dry-run"))
        .build();
  }

  /**
   * Reads them.
   *
   * @param command what stood behind {@code --}
   */
  public static CopyWords read(ParseResult line, List<String> command) {
    String ttl = Option.text(line, "--ttl");
    CopyOptions options =
        new CopyOptions(
            Option.text(line, "--to"),
            Option.text(line, "--to-namespace"),
            node(line),
            Option.given(line, "--same-node"),
            false,
            keeps(line),
            edits(line, command),
            claims(Option.text(line, "--pvc")),
            others(line),
            Option.truth(line, "--share-processes"),
            ttl.isEmpty() ? LIFE : DurationText.parse("--ttl", ttl),
            "");
    return new CopyWords(
        options,
        Option.truth(line, "--dead"),
        Option.text(line, "--image"),
        Option.given(line, "--replace"),
        new CopyWords.Stay(Option.given(line, "--shell"), Option.given(line, "--keep")),
        evidence(line),
        new CopyWords.Show(
            Option.text(line, "--keep-yaml"),
            Option.given(line, "--diff"),
            HelperFlags.dryRun(Option.text(line, "--dry-run"))));
  }

  private static String node(ParseResult line) {
    if (Option.given(line, "--same-node") && Option.given(line, "--node")) {
      throw usage("--same-node and --node exclude each other.", "Give one of them.");
    }
    return Option.text(line, "--node");
  }

  private static Keeps keeps(ParseResult line) {
    return new Keeps(
        Option.given(line, "--keep-labels"),
        Option.given(line, "--keep-annotations"),
        Option.given(line, "--keep-liveness"),
        Option.given(line, "--keep-readiness"),
        Option.given(line, "--keep-startup"),
        Option.truth(line, "--keep-init-containers").orElse(true),
        Option.given(line, "--keep-host-network"));
  }

  private static Edits edits(ParseResult line, List<String> command) {
    Optional<UserText> user = UserText.read(line);
    return new Edits(
        EditTexts.images(line.matchedOptionValue("--set-image", new String[0])),
        EditTexts.variables(line.matchedOptionValue("--env", new String[0])),
        user.map(UserText::uid),
        user.flatMap(UserText::gid),
        command,
        ProfileFlags.profile(line),
        ProfileFlags.custom(Option.text(line, "--custom"), false));
  }

  private static ClaimPolicy claims(String word) {
    if (word.isEmpty()) {
      return ClaimPolicy.DEFAULT;
    }
    if (!List.of("keep", "same-node", "empty", "clone", "read-only").contains(word)) {
      throw usage("--pvc is keep, same-node, empty, clone or read-only, not “" + word + "”.", "");
    }
    return ClaimPolicy.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static Others others(ParseResult line) {
    String word = Option.text(line, "--others");
    if (Option.given(line, "--one-container")) {
      if (!word.isEmpty() && !word.equals("drop")) {
        throw usage("--one-container and --others " + word + " exclude each other.", "");
      }
      return Others.DROP;
    }
    return switch (word) {
      case "", "keep" -> Others.KEEP;
      case "idle" -> Others.IDLE;
      case "drop" -> Others.DROP;
      default -> throw usage("--others is keep, idle or drop, not “" + word + "”.", "");
    };
  }

  private static CopyWords.Evidence evidence(ParseResult line) {
    String folder = Option.text(line, "--evidence");
    boolean none = Option.given(line, "--no-evidence");
    if (none && !folder.isEmpty()) {
      throw usage("--evidence and --no-evidence exclude each other.", "Give one of them.");
    }
    Optional<Boolean> wanted =
        none ? Optional.of(false) : folder.isEmpty() ? Optional.empty() : Optional.of(true);
    return new CopyWords.Evidence(folder, wanted);
  }

  static Failure usage(String message, String remedy) {
    return new Failure(FailureKind.USAGE, message, remedy);
  }
}
