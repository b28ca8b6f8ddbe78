package dev.jdebug.cli.command;

import dev.jdebug.cli.options.CaptureFlags;
import dev.jdebug.protocol.CollectorRequest;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code thread-dump}: the JVM's own dump, relayed unchanged. */
final class ThreadDumpCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CaptureWords.spec();
    spec.usageMessage()
        .description(
            "%nThe thread dump of a JVM, as the JVM itself prints it, with CPU times where it knows"
                + " them (11 and newer). Nothing is written in the target's container, nothing"
                + " appears in its log.");
    spec.addOption(
        OptionSpec.builder("--locks")
            .type(boolean.class)
            .description(
                "Also the owners of java.util.concurrent locks. Costs a walk over the heap in a"
                    + " stop-the-world pause: about 0.3 s for 23 million objects, against 1 ms"
                    + " without.")
            .build());
    CaptureFlags.addRepetition(spec, "So many dumps, one after the other: 1.");
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    CaptureWords words = CaptureWords.repeated(invocation.line());
    boolean locks = invocation.line().hasMatchedOption("--locks");
    return new Capture("thread-dump", invocation, words)
        .run(jvm -> new CollectorRequest.ThreadDump(jvm, locks, true, true));
  }
}
