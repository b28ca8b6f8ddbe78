package dev.jdebug.cli.command;

import dev.jdebug.cli.options.HelperWords;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code heap-dump}: what a JVM's heap holds, into a file here. */
final class HeapDumpCommand implements Command {
  private static final String STAYS =
      "Redacted: the contents of strings and of all arrays of numbers are zeros. What stays: fields"
          + " that are numbers, lengths, and the names and literals of the program's code.";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CaptureWords.spec();
    spec.usageMessage()
        .description(
            "%nA heap dump of a JVM, in HPROF format, into a file here: by default"
                + " heap-dump-TARGET-TIME.hprof in this directory. Not a byte of it is written on"
                + " the target's disk. The JVM stands still while it writes, at the speed of the"
                + " helper's memory and disk, not of the network.");
    addFlag(spec, "--all", "Also objects that nothing refers to any more; no collection first.");
    addFlag(spec, "--live", "Only what is alive, after a full collection: the default.");
    addFlag(
        spec,
        "--redact",
        "Zeros in place of the contents of strings and arrays of numbers, before anything leaves"
            + " the pod.");
    addFlag(
        spec,
        "--compress",
        "As gzip, by the helper, once the JVM runs again; the manifest has both digests.");
    addFlag(
        spec,
        "--force",
        "Even when its pause, its size or the lack of another Ready pod speaks against it.");
    TargetDisk.addTo(spec);
    return spec;
  }

  private static void addFlag(CommandSpec spec, String name, String description) {
    spec.addOption(OptionSpec.builder(name).type(boolean.class).description(description).build());
  }

  @Override
  public int run(Invocation invocation) {
    boolean all = given(invocation, "--all");
    if (all && given(invocation, "--live")) {
      throw new Failure(FailureKind.USAGE, "--all and --live exclude each other.", "");
    }
    boolean redact = given(invocation, "--redact");
    TargetDisk disk = TargetDisk.read(invocation.line());
    CaptureWords words =
        CaptureWords.once(invocation.line()).intoFile(invocation.line(), "A heap dump");
    Capture capture = new Capture("heap-dump", invocation, words);
    if (!given(invocation, "--timeout")) {
      capture.within(Duration.ZERO);
    }
    Messages messages = new Messages(invocation.shell().err(), words.run().quiet());
    boolean force = given(invocation, "--force");
    DumpPreflight preflight = new DumpPreflight(messages, words.to(), force, disk);
    capture.otherwise(witness -> disk.instead(witness, all, redact));
    capture.after(preflight::check);
    capture.foretelling(preflight::foretell);
    SpooledRequest spooled = new SpooledRequest(given(invocation, "--compress"));
    int code =
        capture.runOn(
            witness ->
                spooled.of(
                    new CollectorRequest.HeapDump(witness.selector(), all, redact), witness));
    if (redact && words.helper().dryRun() == HelperWords.DryRun.NONE) {
      messages.note(STAYS);
    }
    return code;
  }

  private static boolean given(Invocation invocation, String flag) {
    return invocation.line().hasMatchedOption(flag);
  }
}
