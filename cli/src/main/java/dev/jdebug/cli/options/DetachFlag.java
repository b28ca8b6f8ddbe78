package dev.jdebug.cli.options;

import dev.jdebug.cli.terminal.DetachKeys;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code --detach-keys}: how what is attached to is left without ending it. */
public final class DetachFlag {
  private DetachFlag() {}

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        Option.value(
            "KEYS",
            "Leave a command that runs on, as in ctrl-p,ctrl-q: these if not given.",
            "--detach-keys"));
  }

  public static DetachKeys read(ParseResult line) {
    String text = Option.text(line, "--detach-keys");
    return DetachKeys.parse(text.isEmpty() ? DetachKeys.DEFAULT : text);
  }
}
