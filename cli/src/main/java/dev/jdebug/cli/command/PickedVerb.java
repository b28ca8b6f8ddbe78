package dev.jdebug.cli.command;

import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.why.ContainerHealth;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * A command that waits for its target.
 *
 * @param options as typed
 * @param behind what stood behind {@code --}
 */
record PickedVerb(Verb verb, List<String> options, List<String> behind, ConnectOptions connect) {

  /**
   * The command that the words name, its options checked before anybody is asked.
   *
   * @param words of the line, the command's name first; empty for none
   * @throws Failure of kind {@link FailureKind#USAGE}
   */
  static Optional<PickedVerb> of(List<String> words, List<String> behind, ConnectOptions connect) {
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String word = words.getFirst();
    Verb verb =
        Verb.of(word)
            .filter(Verb::listed)
            .orElseThrow(() -> usage("There is no command “" + word + "”."));
    CommandSpec spec = verb.command().spec();
    if (verb == Verb.PICK || spec.positionalParameters().isEmpty() || !takesNamespace(spec)) {
      throw usage("“" + word + "” takes no container of a pod.");
    }
    List<String> options = words.subList(1, words.size());
    PickedVerb picked = new PickedVerb(verb, options, behind, connect);
    picked.check(spec);
    return Optional.of(picked);
  }

  private static boolean takesNamespace(CommandSpec spec) {
    return spec.findOption("--namespace") != null;
  }

  private static Failure usage(String message) {
    return new Failure(
        FailureKind.USAGE,
        message,
        "pick runs a command on a container, as in `pick thread-dump`; --help lists commands.");
  }

  private void check(CommandSpec spec) {
    try {
      spec.parser().expandAtFiles(false).overwrittenOptionsAllowed(true);
      new CommandLine(spec).parseArgs(options.toArray(String[]::new));
    } catch (ParameterException e) {
      throw usage(String.valueOf(e.getMessage()) + ".");
    }
  }

  /** The whole line, with the target as the first operand. */
  List<String> on(ContainerHealth chosen) {
    List<String> line = new ArrayList<>(List.of(verb.word(), chosen.pod()));
    line.addAll(List.of("--namespace", chosen.namespace()));
    if (verb.command().spec().findOption("--container") != null) {
      line.addAll(List.of("--container", chosen.container()));
    }
    add(line, "--kubeconfig", connect.kubeconfig());
    add(line, "--context", connect.context());
    add(line, "--cluster", connect.cluster());
    add(line, "--user", connect.user());
    add(line, "--as", connect.as());
    connect.asGroups().forEach(group -> add(line, "--as-group", group));
    if (!connect.requestTimeout().isZero()) {
      add(line, "--request-timeout", connect.requestTimeout().toMillis() + "ms");
    }
    line.addAll(options);
    if (!behind.isEmpty()) {
      line.add("--");
      line.addAll(behind);
    }
    return line;
  }

  private static void add(List<String> line, String option, String value) {
    if (!value.isEmpty()) {
      line.addAll(List.of(option, value));
    }
  }
}
