package dev.jdebug.cli.command;

import dev.jdebug.cli.options.JfrFlags;
import dev.jdebug.cli.options.JfrWords;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.JfrTask;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;

/** {@code jfr}: flight recordings of a JVM, started over attach, read from its repository. */
final class JfrCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CaptureWords.spec(JfrFlags::addTo);
    spec.usageMessage()
        .description(
            "%nFlight recordings of a JVM, with no tool in its image: by default into"
                + " jfr-TARGET-TIME.jfr in this directory. What the JVM writes stays within its"
                + " own bounded repository and is gone from there at the end; other recordings"
                + " are not touched.");
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    JfrWords words = JfrFlags.read(invocation.line());
    CaptureWords all = CaptureWords.once(invocation.line(), words.target());
    if (words.view()) {
      return new JfrView(invocation, all, words).run();
    }
    if (words.task().yieldsRecording()) {
      all = all.intoFile(invocation.line(), "A recording");
    }
    Capture capture = new Capture("jfr", invocation, all);
    Duration limit = all.run().timeout();
    boolean endless =
        words.task() instanceof JfrTask.Recording recording && recording.millis() == 0;
    capture.within(limit.isZero() || endless ? Duration.ZERO : limit.plus(words.lasts()));
    return capture.run(jvm -> new CollectorRequest.Jfr(jvm, words.task()));
  }
}
