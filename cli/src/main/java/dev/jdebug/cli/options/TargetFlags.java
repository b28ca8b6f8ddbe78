package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Which JVM: the target, and what narrows it down. */
public final class TargetFlags {
  private static final String TARGET = "TARGET";

  private TargetFlags() {}

  public static void addTo(CommandSpec spec) {
    addAt("0", spec);
  }

  /** The target as another operand than the first. */
  static void addAt(String index, CommandSpec spec) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(index)
            .arity("0..1")
            .type(String.class)
            .paramLabel(TARGET)
            .description(
                "POD, KIND/NAME (deploy, sts, ds, rs, job, cronjob), or local/PID or"
                    + " local/MAINCLASS for a JVM of this host.")
            .build());
    addNarrowing(spec);
  }

  /** For a command whose operand is the target and more. */
  public static void addNarrowing(CommandSpec spec) {
    spec.addArgGroup(
        ArgGroupSpec.builder()
            .heading("%nTarget:%n")
            .order(10)
            .exclusive(false)
            .validate(false)
            .addArg(
                Option.value(
                    "SELECTOR", "Label selector: the newest Ready pod.", "-l", "--selector"))
            .addArg(Option.value("NAME", "Container of the pod.", "-c", "--container"))
            .addArg(Option.value("PID", "The JVM of this pid in the container.", "--pid"))
            .addArg(Option.value("CLASS", "The JVM with this in its main class.", "--main"))
            .build());
  }

  public static TargetWords read(ParseResult line) {
    return read(line, line.matchedPositionalValue(0, ""));
  }

  /** The same for a target that was found elsewhere on the line. */
  public static TargetWords read(ParseResult line, String target) {
    String selector = Option.text(line, "--selector");
    if (!target.isEmpty() && !selector.isEmpty()) {
      throw usage("A target and -l exclude each other.", "Give one of them.");
    }
    String pid = Option.text(line, "--pid");
    String main = Option.text(line, "--main");
    if (!pid.isEmpty() && !main.isEmpty()) {
      throw usage("--pid and --main exclude each other.", "Give one of them.");
    }
    if (!pid.isEmpty() && !pid.matches("\\d{1,10}")) {
      throw usage("--pid takes a number, not “" + pid + "”.", "");
    }
    String container = Option.text(line, "--container");
    return new TargetWords(target, selector, container, pid.isEmpty() ? main : pid);
  }

  /** The words that follow the target on the line. */
  public static List<String> wordsAfter(ParseResult line) {
    List<String> words = line.matchedPositionals().isEmpty() ? List.of() : positionals(line);
    return words.isEmpty() ? words : words.subList(1, words.size());
  }

  private static List<String> positionals(ParseResult line) {
    return line.matchedPositionals().stream()
        .flatMap(positional -> positional.stringValues().stream())
        .toList();
  }

  private static Failure usage(String message, String remedy) {
    return new Failure(FailureKind.USAGE, message, remedy);
  }
}
