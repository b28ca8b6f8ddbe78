package dev.jdebug.cli.options;

import dev.jdebug.injector.target.Ids;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What only {@code sidecar} takes. */
public final class SidecarFlags {
  private SidecarFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addPositional(
        operand("0", "add|remove", "Add a sidecar, or take back the one that was added."));
    spec.addPositional(operand("1", "WORKLOAD", "KIND/NAME: deploy, sts, ds, rs, or cronjob."));
    spec.addOption(
        Option.flag("Change the workload, after asking: its pods are restarted.", "--apply"));
    spec.addOption(
        Option.value(
            "client|server",
            "client: print the patch, as without --apply. server: let the server judge it.",
            "--dry-run"));
    spec.addArgGroup(
        ArgGroupSpec.builder()
            .heading("%nThe sidecar:%n")
            .order(10)
            .exclusive(false)
            .validate(false)
            .addArg(Option.value("NAME", "The container whose JVM it is for.", "-c", "--container"))
            .addArg(
                Option.value(
                    "IMAGE",
                    "The sidecar image; else $JDEBUG_IMAGE, else `image:` of the config file.",
                    "--image"))
            .addArg(Option.value("POLICY", "Always, IfNotPresent or Never.", "--image-pull-policy"))
            .addArg(
                Option.value(
                    "UID:GID", "What it runs as; the container's, if not given.", "--as-user"))
            .addArg(
                Option.value(
                    "restricted|general",
                    "restricted, if not given: no capabilities. general: root with SYS_PTRACE.",
                    "--profile"))
            .addArg(
                Option.value(
                    "true|false",
                    "A native sidecar; by the server's version if not given.",
                    "--native"))
            .addArg(
                Option.value(
                    "true|false",
                    "Set shareProcessNamespace: true if not given; without it no JVM is seen.",
                    "--share-processes"))
            .build());
  }

  private static PositionalParamSpec operand(String index, String label, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity("0..1")
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** Reads the words; what is missing or malformed is refused. */
  public static SidecarWords read(ParseResult line) {
    String deed = line.matchedPositionalValue(0, "");
    String workload = line.matchedPositionalValue(1, "");
    if (!List.of("add", "remove").contains(deed) || workload.isEmpty()) {
      throw usage(
          deed.isEmpty() || workload.isEmpty()
              ? "What is to be done, or to which workload, is not said."
              : "sidecar does not know “" + deed + "”.",
          "As in `sidecar add deploy/api` and `sidecar remove deploy/api`.");
    }
    String profile = Option.text(line, "--profile");
    if (!List.of("", "restricted", "general").contains(profile)) {
      throw usage("--profile is restricted or general, not “" + profile + "”.", "");
    }
    Optional<Boolean> shares = truth(line, "--share-processes");
    return new SidecarWords(
        deed.equals("add"),
        workload,
        Option.text(line, "--container"),
        Option.text(line, "--image"),
        Option.text(line, "--image-pull-policy"),
        ids(Option.text(line, "--as-user")),
        profile.equals("general"),
        truth(line, "--native"),
        shares.orElse(true),
        Option.given(line, "--apply"),
        server(line));
  }

  private static boolean server(ParseResult line) {
    String text = Option.text(line, "--dry-run");
    if (!List.of("", "none", "client", "server").contains(text)) {
      throw usage("--dry-run is client or server, not “" + text + "”.", "");
    }
    if (!text.isEmpty() && Option.given(line, "--apply")) {
      throw usage("--apply and --dry-run exclude each other.", "Give one of them.");
    }
    return text.equals("server");
  }

  private static Optional<Ids> ids(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (!text.matches("\\d{1,10}:\\d{1,10}")) {
      throw usage(
          "--as-user takes UID:GID in numbers, not “" + text + "”.", "As in --as-user 1000:1000.");
    }
    int colon = text.indexOf(':');
    return Optional.of(
        new Ids(
            Long.parseLong(text.substring(0, colon)), Long.parseLong(text.substring(colon + 1))));
  }

  private static Optional<Boolean> truth(ParseResult line, String option) {
    String text = Option.text(line, option);
    if (!List.of("", "true", "false").contains(text)) {
      throw usage(option + " is true or false, not “" + text + "”.", "");
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text.equals("true"));
  }

  private static Failure usage(String message, String remedy) {
    return new Failure(FailureKind.USAGE, message, remedy);
  }
}
