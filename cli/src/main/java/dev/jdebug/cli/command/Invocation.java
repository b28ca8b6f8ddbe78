package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Delivery;
import dev.jdebug.cli.evidence.Doors;
import dev.jdebug.cli.evidence.ImageSetting;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.HelperFlags;
import dev.jdebug.cli.options.HelperWords;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.options.SinkWords;
import dev.jdebug.cli.output.Document;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.output.ProgressLine;
import dev.jdebug.cli.output.ProgressLine.Tone;
import dev.jdebug.cli.shell.Shell;
import dev.jdebug.cli.sink.Claims;
import dev.jdebug.cli.sink.Sink;
import dev.jdebug.cli.sink.Sinks;
import dev.jdebug.injector.session.HelperOptions;
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
    Sinks sinks = sinks(messages, run.yes());
    Optional<Sink> sink = place.to().isEmpty() ? Optional.empty() : Optional.of(sinks.open(place));
    return new Delivery(shell.results(), messages, sink, document);
  }

  /** Places for artifacts, for a command with a cluster. */
  Sinks sinks(Messages messages, boolean replace) {
    return new Sinks(
        shell,
        messages,
        replace,
        new Claims(() -> doors.cluster().apply(ClusterFlags.read(line)), this::helper));
  }

  /** Prints what a place for artifacts would make in the cluster: a claim is written by a pod. */
  void rehearsePlace(RunWords run, SinkWords place, OutputForm form) {
    try (Delivery delivery = delivery(run, place, false)) {
      Optional<Object> pod = delivery.sink().flatMap(Sink::plan);
      boolean json = form == OutputForm.JSON;
      pod.map(made -> json ? Document.json(made) : "---\n" + Document.yaml(made))
          .ifPresent(shell.out()::print);
    }
  }

  private HelperOptions helper() {
    HelperWords words = HelperFlags.read(line);
    return new HelperOptions(
        ImageSetting.find(words.image(), shell),
        words.pullPolicy(),
        words.timeToLive(),
        RunFlags.read(line).timeout());
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
