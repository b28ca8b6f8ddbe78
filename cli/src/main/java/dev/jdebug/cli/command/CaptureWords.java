package dev.jdebug.cli.command;

import dev.jdebug.cli.options.CaptureFlags;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.HelperFlags;
import dev.jdebug.cli.options.HelperWords;
import dev.jdebug.cli.options.OutputFlag;
import dev.jdebug.cli.options.OutputForm;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.options.SinkFlags;
import dev.jdebug.cli.options.SinkWords;
import dev.jdebug.cli.options.TargetFlags;
import dev.jdebug.cli.options.TargetWords;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * What commands share that ask a JVM and deliver its answer.
 *
 * @param count how often it is asked
 */
record CaptureWords(
    TargetWords target,
    ConnectOptions connect,
    HelperWords helper,
    RunWords run,
    OutputForm form,
    SinkWords sink,
    int count,
    Duration interval) {

  static CommandSpec spec() {
    return spec(TargetFlags::addTo);
  }

  /** Of a command whose operands are its own. */
  static CommandSpec spec(Consumer<CommandSpec> operands) {
    CommandSpec spec = CommandSpec.create();
    CaptureFlags.addDestination(spec);
    OutputFlag.addTo(spec, OutputFlag.ANSWERS);
    SinkFlags.addTo(spec);
    operands.accept(spec);
    HelperFlags.addTo(spec);
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  /** As {@code --to} has it; empty for stdout. */
  String to() {
    return sink.to();
  }

  CaptureWords withDestination(String place) {
    return new CaptureWords(target, connect, helper, run, form, sink.with(place), count, interval);
  }

  /** Of a command that asks once. */
  static CaptureWords once(ParseResult line) {
    return read(line, TargetFlags.read(line), 1, Duration.ZERO);
  }

  /** Of a command that has {@code --count} and {@code --interval}. */
  static CaptureWords repeated(ParseResult line) {
    return read(
        line, TargetFlags.read(line), CaptureFlags.count(line, 1), CaptureFlags.interval(line));
  }

  /** Of a command that asks once, whose target was found elsewhere on the line. */
  static CaptureWords once(ParseResult line, String target) {
    return read(line, TargetFlags.read(line, target), 1, Duration.ZERO);
  }

  /**
   * The same of what is no text: into a file, unless stdout was named.
   *
   * @param what in a sentence, as in “A heap dump”
   */
  CaptureWords intoFile(ParseResult line, String what) {
    if (!CaptureFlags.toStdout(line)) {
      return to().isEmpty() ? withDestination("./") : this;
    }
    if (form.document()) {
      throw new Failure(
          FailureKind.USAGE,
          what + " cannot be part of a document.",
          "Name a file by --to; the document says what is in it.");
    }
    return this;
  }

  private static CaptureWords read(
      ParseResult line, TargetWords target, int count, Duration interval) {
    return new CaptureWords(
        target,
        ClusterFlags.read(line),
        HelperFlags.read(line),
        RunFlags.read(line),
        OutputFlag.read(line, OutputFlag.ANSWERS),
        SinkFlags.read(line),
        count,
        interval);
  }
}
