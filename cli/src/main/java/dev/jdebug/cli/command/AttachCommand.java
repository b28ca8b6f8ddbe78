package dev.jdebug.cli.command;

import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.DetachFlag;
import dev.jdebug.cli.options.PodFlags;
import dev.jdebug.cli.options.PodWords;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.options.RunWords;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.cli.terminal.DetachKeys;
import dev.jdebug.injector.DebugSession;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.target.Pod;
import dev.jdebug.injector.target.TargetQuery;
import dev.jdebug.protocol.Failure;
import dev.jdebug.protocol.FailureKind;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code attach}: back to a debug container. */
final class AttachCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nBack to a debug container of a pod: prints what it wrote so far, then connects to"
                + " the command that runs in it; in a helper that serves commands, to a new"
                + " shell.");
    PodFlags.addTo(spec, "the newest Ready pod");
    DetachFlag.addTo(spec);
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    PodWords words = PodFlags.read(invocation.line());
    if (words.none()) {
      throw new Failure(
          FailureKind.USAGE,
          "No pod is named.",
          "`" + invocation.shell().name() + " ls` lists the helpers of the namespace's pods.");
    }
    DetachKeys keys = DetachFlag.read(invocation.line());
    RunWords run = RunFlags.read(invocation.line());
    TargetQuery query =
        words.selector().isEmpty()
            ? TargetQuery.parse(words.target())
            : TargetQuery.selecting(words.selector());
    try (Injector injector =
        invocation.doors().cluster().apply(ClusterFlags.read(invocation.line()))) {
      Pod pod = injector.find(query).pod();
      DebugSession session = injector.debugging(pod, words.container());
      Messages messages = new Messages(invocation.shell().err(), run.quiet());
      Stay stay = new Stay(invocation.shell(), messages, session);
      if (!session.keeps() || !session.helper().running()) {
        return stay.attach(true, keys);
      }
      boolean people = invocation.shell().terminals().startsWith("01");
      session.log(invocation.shell().results());
      return stay.run(List.of("/bin/sh"), true, people);
    }
  }
}
