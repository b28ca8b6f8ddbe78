package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.Witness;
import dev.jdebug.injector.risk.DumpRoute;
import dev.jdebug.protocol.CollectorRequest;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Whether a heap dump may go by way of the target's own disk where no other way leads.
 *
 * @param folder of the target; empty for the JVM's temporary one
 */
record TargetDisk(boolean allowed, String folder) {
  private static final String ALLOW = "--allow-target-disk";
  private static final String FOLDER = "--target-folder";

  static void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(ALLOW)
            .type(boolean.class)
            .description(
                "Where no other way leads, by way of the target's own disk: a file that has no name"
                    + " and is gone when it was fetched, or we ended.")
            .build());
    spec.addOption(
        OptionSpec.builder(FOLDER)
            .type(String.class)
            .paramLabel("FOLDER")
            .description("Where on it; the JVM's /tmp if not given.")
            .build());
  }

  static TargetDisk read(ParseResult line) {
    boolean allowed = line.hasMatchedOption(ALLOW);
    String folder = line.matchedOptionValue(FOLDER, "");
    if (!folder.isEmpty() && (!allowed || !folder.startsWith("/"))) {
      throw new Failure(
          FailureKind.USAGE,
          FOLDER + " is a path that begins with /, and goes with " + ALLOW + ".",
          "");
    }
    if (allowed && line.hasMatchedOption("--compress")) {
      throw new Failure(
          FailureKind.USAGE,
          ALLOW + " and --compress exclude each other: the spool is where it is compressed.",
          "");
    }
    return new TargetDisk(allowed, folder);
  }

  /** What is asked for when the other ways do not lead. */
  Optional<CollectorRequest> instead(Witness witness, boolean all, boolean redact) {
    CollectorRequest.HeapDump dump = new CollectorRequest.HeapDump(witness.selector(), all, redact);
    return allowed ? Optional.of(new CollectorRequest.TargetDump(dump, folder)) : Optional.empty();
  }

  /** Whether a spool without room refuses nothing: the dump goes another way then. */
  boolean sparesSpool(DumpRoute route) {
    return allowed && route != DumpRoute.PIPE;
  }
}
