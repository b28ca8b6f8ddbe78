package dev.jdebug.cli.options;

import dev.jdebug.injector.rights.Role;
import dev.jdebug.injector.rights.RoleManifest;
import dev.jdebug.injector.rights.Subject;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Which role, where, and for whom. */
public final class RoleFlags {
  private RoleFlags() {}

  public static void addTo(CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("0..1")
            .type(String.class)
            .paramLabel(
                Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining("|")))
            .description("The role; each has all that the one before has.")
            .build());
    spec.addOption(
        Option.value(
            "yaml|json", "yaml if not given; kubectl apply takes either.", "-o", "--output"));
    spec.addOption(
        Option.value(
            "NAMESPACE",
            "A Role of this namespace; a ClusterRole if not given.",
            "-n",
            "--namespace"));
    spec.addOption(
        Option.flag(
            "The ClusterRole becomes a part of the cluster's own roles edit and admin.",
            "--aggregate-to-edit"));
    spec.addOption(Option.values("NAME", "Bind it to this user; may be repeated.", "--user"));
    spec.addOption(Option.values("NAME", "Bind it to this group; may be repeated.", "--group"));
    spec.addOption(
        Option.values(
            "NAMESPACE:NAME",
            "Bind it to this service account; may be repeated.",
            "--serviceaccount"));
  }

  public static RoleManifest read(ParseResult line) {
    String word = line.matchedPositionalValue(0, "");
    Role role =
        Role.of(word)
            .orElseThrow(
                () ->
                    new Failure(
                        FailureKind.USAGE,
                        word.isEmpty() ? "No role is named." : "There is no role “" + word + "”.",
                        "The roles are:"
                            + Arrays.stream(Role.values())
                                .map(known -> "\n  " + known.word() + ": " + known.summary())
                                .collect(Collectors.joining())));
    String namespace = Option.text(line, "--namespace");
    boolean aggregate = Option.given(line, "--aggregate-to-edit");
    if (aggregate && !namespace.isEmpty()) {
      throw new Failure(
          FailureKind.USAGE,
          "--aggregate-to-edit and -n exclude each other: only ClusterRoles are aggregated.",
          "Leave one of them out.");
    }
    return new RoleManifest(role, namespace, aggregate, subjects(line));
  }

  private static List<Subject> subjects(ParseResult line) {
    List<Subject> subjects = new ArrayList<>();
    for (String name : line.matchedOptionValue("--user", new String[0])) {
      subjects.add(new Subject("User", "", name));
    }
    for (String name : line.matchedOptionValue("--group", new String[0])) {
      subjects.add(new Subject("Group", "", name));
    }
    for (String account : line.matchedOptionValue("--serviceaccount", new String[0])) {
      int colon = account.indexOf(':');
      if (colon < 1 || colon == account.length() - 1) {
        throw new Failure(
            FailureKind.USAGE, "--serviceaccount takes NAMESPACE:NAME, not “" + account + "”.", "");
      }
      subjects.add(
          new Subject("ServiceAccount", account.substring(0, colon), account.substring(colon + 1)));
    }
    return subjects;
  }
}
