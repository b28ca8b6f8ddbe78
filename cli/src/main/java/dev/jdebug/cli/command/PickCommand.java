package dev.jdebug.cli.command;

import dev.jdebug.cli.evidence.ContainerQuestion;
import dev.jdebug.cli.options.ClusterFlags;
import dev.jdebug.cli.options.PickFlags;
import dev.jdebug.cli.options.PickWords;
import dev.jdebug.cli.options.RunFlags;
import dev.jdebug.cli.output.Messages;
import dev.jdebug.injector.Injector;
import dev.jdebug.injector.Scope;
import dev.jdebug.injector.cluster.ConnectOptions;
import dev.jdebug.injector.why.ContainerHealth;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code pick}: the ill container, chosen from a list, and a command run on it. */
final class PickCommand implements Command {

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(
            "%nLets you choose a container on the terminal, the worst off first, and runs a command"
                + " on it: `pick why`, `pick -A thread-dump --count 3`. Without a command its name"
                + " is printed: `jdebug top $(jdebug pick)`.");
    PickFlags.addTo(spec);
    ClusterFlags.addTo(spec);
    RunFlags.addTo(spec);
    return spec;
  }

  @Override
  public int run(Invocation invocation) {
    PickWords words = PickFlags.read(invocation.line());
    ConnectOptions connect = ClusterFlags.read(invocation.line());
    Optional<PickedVerb> verb = PickedVerb.of(words.verb(), invocation.words(), connect);
    ContainerHealth chosen = choose(invocation, words, connect);
    if (verb.isPresent()) {
      return Dispatch.run(verb.get().on(chosen), invocation.shell(), invocation.doors());
    }
    invocation
        .shell()
        .out()
        .println("pod/" + chosen.pod() + " -n " + chosen.namespace() + " -c " + chosen.container());
    return 0;
  }

  private static ContainerHealth choose(
      Invocation invocation, PickWords words, ConnectOptions connect) {
    Messages messages =
        new Messages(invocation.shell().err(), RunFlags.read(invocation.line()).quiet());
    try (Injector injector = invocation.doors().cluster().apply(connect)) {
      String namespace = words.everywhere() ? "" : injector.address().namespace();
      return new ContainerQuestion(invocation.shell(), messages, words.program())
          .ask(injector, Scope.selected(namespace, words.selector()), words.states());
    }
  }
}
