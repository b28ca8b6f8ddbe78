package dev.jdebug.cli.options;

import dev.jdebug.injector.why.Severity;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What is picked from, and what is done with it. */
public final class PickFlags {
  private PickFlags() {}

  public static void addTo(CommandSpec spec) {
    // What follows the first word is the verb's own.
    spec.parser().stopAtPositional(true);
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(String[].class)
            .paramLabel("VERB [OPTION]…")
            .description("Run this on what was chosen; if not given, its name is printed.")
            .build());
    spec.addArgGroup(
        ArgGroupSpec.builder()
            .heading("%nWhich containers:%n")
            .order(10)
            .exclusive(false)
            .validate(false)
            .addArg(Option.value("SELECTOR", "Label selector.", "-l", "--selector"))
            .addArg(Option.flag("All namespaces that may be read.", "-A", "--all-namespaces"))
            .addArg(
                Option.value(
                    "STATE,…", "ill (all but well), or any of " + states() + ".", "--state"))
            .addArg(
                Option.value(
                    "PROGRAM",
                    "Choose by this program, as in fzf, instead of jdebug's own picker; else"
                        + " $JDEBUG_PICKER.",
                    "--picker"))
            .build());
  }

  private static String states() {
    return Arrays.stream(Severity.values()).map(PickFlags::word).collect(Collectors.joining(", "));
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static PickWords read(ParseResult line) {
    List<String> verb =
        new ArrayList<>(
            line.matchedPositionals().stream()
                .flatMap(positional -> positional.stringValues().stream())
                .toList());
    return new PickWords(
        Option.text(line, "--selector"),
        Option.given(line, "--all-namespaces"),
        severities(Option.text(line, "--state")),
        Option.text(line, "--picker"),
        verb);
  }

  private static Set<Severity> severities(String text) {
    Set<Severity> wanted = EnumSet.noneOf(Severity.class);
    for (String word : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      if (word.equals("ill")) {
        wanted.addAll(EnumSet.complementOf(EnumSet.of(Severity.WELL)));
      } else {
        wanted.add(severity(word));
      }
    }
    return wanted.isEmpty() ? EnumSet.allOf(Severity.class) : wanted;
  }

  private static Severity severity(String word) {
    return Arrays.stream(Severity.values())
        .filter(severity -> word(severity).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    FailureKind.USAGE,
                    "--state is not “" + word + "”.",
                    "It is ill, or any of " + states() + ", separated by commas."));
  }
}
