package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Doors;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.output.ProgressLine;
import dev.jdebug.cli.output.ProgressLine.Tone;
import dev.jdebug.cli.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParseResult;

/**
 * A command's line, read, and what the command may use.
 *
 * @param words what stood behind {@code --}
 */
record Invocation(ParseResult line, List<String> words, Shell shell, Doors doors) {

  /** The whole line again, in the order of a careful writer: for manifests. */
  List<String> command(String verb) {
    List<String> command = new ArrayList<>(List.of(shell.name(), verb));
    command.addAll(line.originalArgs());
    if (!words.isEmpty()) {
      command.add("--");
      command.addAll(words);
    }
    return command;
  }

  ProgressLine progress(RunWords run) {
    Tone tone = shell.errIsTerminal() ? Tone.PATIENT : Tone.PLAIN;
    if (run.quiet()) {
      tone = Tone.QUIET;
    } else if (run.verbose()) {
      tone = Tone.VERBOSE;
    }
    return new ProgressLine(shell.err(), tone);
  }
}
