package dev.jdebug.cli.options;

import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code -o}: the form of what stdout gets. */
public final class OutputFlag {
  private OutputFlag() {}

  /** Lists: the first form is the default. */
  public static final List<OutputForm> LISTS =
      List.of(OutputForm.TABLE, OutputForm.WIDE, OutputForm.JSON, OutputForm.YAML, OutputForm.NAME);

  /** What a JVM answers. */
  public static final List<OutputForm> ANSWERS =
      List.of(OutputForm.TEXT, OutputForm.JSON, OutputForm.YAML);

  public static void addTo(CommandSpec spec, List<OutputForm> forms) {
    List<String> words = forms.stream().map(OutputForm::word).toList();
    spec.addOption(
        Option.value(
            String.join("|", words),
            words.getFirst() + " if not given. json, yaml: one document with its \"schema\".",
            "-o",
            "--output"));
  }

  public static OutputForm read(ParseResult line, List<OutputForm> forms) {
    String word = Option.text(line, "--output");
    if (word.isEmpty()) {
      return forms.getFirst();
    }
    return Arrays.stream(OutputForm.values())
        .filter(form -> form.word().equals(word) && forms.contains(form))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    FailureKind.USAGE,
                    "-o " + word + " is not a form of this command's output.",
                    "Its forms are "
                        + String.join(", ", forms.stream().map(OutputForm::word).toList())
                        + "."));
  }
}
