package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Doors;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** From words to the one command that they name, which alone is built. */
public final class Dispatch {
  private static final int SCREEN_WIDTH = 100;

  private Dispatch() {}

  /**
   * Runs the command that the words name.
   *
   * @return the exit code
   * @throws Failure what the user can act on
   */
  public static int run(List<String> words, Shell shell, Doors doors) {
    int at = verbIndex(words);
    if (at == words.size()) {
      return withoutVerb(words, shell);
    }
    String word = words.get(at);
    if (word.equals("help")) {
      boolean alone = at + 1 == words.size();
      return alone ? root(shell) : help(verb(words.get(at + 1), shell), shell);
    }
    List<String> rest = new ArrayList<>(words.subList(0, at));
    rest.addAll(words.subList(at + 1, words.size()));
    return run(verb(word, shell), rest, shell, doors);
  }

  /** Where the command stands: kubectl's flags may come before it. */
  private static int verbIndex(List<String> words) {
    int at = 0;
    while (at < words.size() && words.get(at).startsWith("-")) {
      at += ClusterFlags.TAKE_VALUES.contains(words.get(at)) ? 2 : 1;
    }
    return Math.min(at, words.size());
  }

  private static int withoutVerb(List<String> words, Shell shell) {
    if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
      return root(shell);
    }
    throw new Failure(
        FailureKind.USAGE,
        "No command is given.",
        "`" + shell.name() + " --help` lists the commands.");
  }

  private static int root(Shell shell) {
    shell.out().print(RootScreen.render(shell.name()));
    return 0;
  }

  private static Verb verb(String word, Shell shell) {
    return Verb.of(word)
        .orElseThrow(
            () ->
                new Failure(
                    FailureKind.USAGE,
                    "There is no command “" + word + "”.",
                    "`" + shell.name() + " --help` lists the commands."));
  }

  private static int help(Verb verb, Shell shell) {
    shell.out().print(screen(build(verb, verb.command(), shell)));
    return 0;
  }

  private static int run(Verb verb, List<String> words, Shell shell, Doors doors) {
    Command command = verb.command();
    CommandLine builder = build(verb, command, shell);
    int end = words.indexOf("--");
    List<String> before = command.prepared(end < 0 ? words : words.subList(0, end));
    List<String> behind = end < 0 ? List.of() : words.subList(end + 1, words.size());
    ParseResult line = parse(builder, verb, before, shell);
    if (line.isUsageHelpRequested()) {
      shell.out().print(screen(builder));
      return 0;
    }
    return command.run(new Invocation(line, List.copyOf(behind), shell, doors));
  }

  /** Words of a command that will be run elsewhere: refused here if it would refuse them there. */
  static ParseResult read(Verb verb, List<String> words, Shell shell) {
    return parse(build(verb, verb.command(), shell), verb, words, shell);
  }

  private static ParseResult parse(
      CommandLine builder, Verb verb, List<String> words, Shell shell) {
    try {
      return builder.parseArgs(words.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new Failure(
          FailureKind.USAGE,
          sentence(e),
          "`" + shell.name() + " " + verb.word() + " --help` lists the options.");
    }
  }

  private static CommandLine build(Verb verb, Command command, Shell shell) {
    CommandSpec spec = command.spec();
    spec.name(shell.name() + " " + verb.word());
    spec.parser().expandAtFiles(false).overwrittenOptionsAllowed(true);
    spec.usageMessage()
        .width(SCREEN_WIDTH)
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .optionListHeading("%nOptions:%n")
        .parameterListHeading("%nOperands:%n");
    return new CommandLine(spec);
  }

  private static String screen(CommandLine builder) {
    return builder.getUsageMessage(CommandLine.Help.Ansi.OFF);
  }

  private static String sentence(ParameterException e) {
    String message = String.valueOf(e.getMessage());
    return message.endsWith(".") ? message : message + ".";
  }
}
