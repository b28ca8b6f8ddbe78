package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Delivery;
import dev.jdebug.cli.evidence.Doors;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.options.SinkWords;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.output.ProgressLine;
import dev.jdebug.cli.output.ProgressLine.Tone;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.cli.sink.Sink;
import dev.jdebug.cli.sink.Sinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** Where answers go; what {@code --to} says wrong is refused now. */
  Delivery delivery(RunWords run, SinkWords place, boolean document) {
    Messages messages = new Messages(shell.err(), run.quiet());
    Sinks sinks = new Sinks(shell, messages, run.yes());
    Optional<Sink> sink = place.to().isEmpty() ? Optional.empty() : Optional.of(sinks.open(place));
    return new Delivery(shell.results(), messages, sink, document);
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
